import type { ConnectOutcome } from '../net/outcome.ts';
import { hostPort } from '../net/place.ts';
import type { Evidence, Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { placeOf, replyOf, saidNothing } from './reading.ts';

/**
 * Judges a cause that keeps TCP from connecting to any address: the first address's way to fail decides. `alike` in the
 * sentence counts the addresses if all fail in that way, and is 1 otherwise.
 */
export function unreachable(
  facts: Facts,
  kinds: ConnectOutcome['kind'][],
  sentence: (where: string, alike: number, kind: ConnectOutcome['kind']) => string,
): Judgement {
  const connects = facts.attempts.flatMap(({ id, connect }) => (connect ? [{ id, connect }] : []));
  if (connects.length === 0) return { is: 'not-applicable' };
  // Whether a reset comes a moment before the ClientHello or after it is chance.
  const isReset = (attempt: Attempt) => kinds.includes('reset') && replyOf(attempt) === 'reset' && saidNothing(attempt);
  if (facts.attempts.some((each) => each.connect?.kind === 'connected' && !isReset(each)))
    return { is: 'ruled-out', why: 'TCP connects' };
  // A refusal says more than silence: where one address refuses and others are silent, it is what a person can act on.
  const telling = connects.find(({ connect }) => connect.kind === 'refused') ?? connects[0];
  if (!telling || !kinds.includes(telling.connect.kind))
    return { is: 'ruled-out', why: 'the connection fails in another way' };
  const ips = new Set(connects.map(({ connect }) => connect.address.ip));
  const alike = connects.every(({ connect }) => connect.kind === telling.connect.kind) ? ips.size : 1;
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: sentence(placeOf(facts), alike, telling.connect.kind),
    evidence: connects.map(({ id, connect }) => ({ fact: told(connect), trace: id }) satisfies Evidence),
  };
}

function told(connect: ConnectOutcome): string {
  const { address } = connect;
  const where = hostPort({ host: address.ip, port: address.port });
  return connect.kind === 'connected' ? `${where} connects` : `${where}: ${connect.detail}`;
}
