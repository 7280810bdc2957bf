import type { Attempt, ChainFacts, Facts } from '../causes/facts.ts';
import type { Offer } from '../handshake/offer.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { ViolationRule } from '../handshake/trace.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { isChance, standIn } from './tries.ts';

/** What the attempts teach of a server, once for all clients. */
export type Taught = {
  facts: Facts;
  /** The first contact, or null before there was one. */
  main: Attempt | null;
  /** Attempts with the usual name to the usual address that got a choice of version and suite, and those that did not. */
  answered: Attempt[];
  refused: Attempt[];
  /** Versions that it chose, and those that it passed over though they were offered. */
  speaks: Set<number>;
  lacks: Set<number>;
  /** It was answered without application protocols where it was refused with them, and so may be refused for them. */
  mindsProtocols: boolean;
};

/** Reads the attempts of a diagnosis. */
export function teach(facts: Facts): Taught {
  const first = facts.attempts.find(({ probe }) => probe === 'modern' || probe === 'as-client');
  const main = first ? standIn(first, facts) : null;
  const usual = facts.attempts.filter(
    ({ probe, address, offer, handshake }) =>
      !otherWays.includes(probe) &&
      offer !== null &&
      handshake !== null &&
      address?.ip === main?.address?.ip &&
      offer.sni === facts.target.sni &&
      offer.fallbackScsv === false &&
      offer.resume === undefined &&
      offer.fragmentBytes === undefined &&
      !keptItsOwn(offer, handshake, facts),
  );
  const answered = usual.filter(isAnswered);
  const refused = usual.filter((attempt) => !isAnswered(attempt) && !isChance(attempt, facts));
  const speaks = new Set(answered.map(({ handshake }) => handshake?.version ?? 0));
  const lacks = new Set<number>();
  for (const attempt of usual) {
    const chosen = attempt.handshake?.version;
    const alert = attempt.handshake?.outcome.kind === 'alert' ? attempt.handshake.outcome.description : null;
    for (const version of attempt.offer?.versions ?? []) {
      if (chosen !== null && chosen !== undefined && version > chosen) lacks.add(version);
      if (chosen === null && alert === alertId('protocol_version')) lacks.add(version);
    }
  }
  for (const version of speaks) lacks.delete(version);
  const without = answered.find(({ probe }) => probe === 'no-alpn');
  const mindsProtocols = without !== undefined && main !== null && refused.includes(main);
  return { facts, main, answered, refused, speaks, lacks, mindsProtocols };
}

/** Every chain that the server showed, that of the first contact in front. */
export function chainsOf({ chain, otherChains }: Facts): ChainFacts[] {
  return chain ? [chain, ...otherChains] : otherChains;
}

/** What is sent before their hellos no client would send. */
const otherWays: Attempt['probe'][] = ['proxy-protocol', 'starttls', 'implicit-tls'];

/** The server asked for the certificate that there is, and was shown none. */
function keptItsOwn(
  offer: Offer,
  { certificateRequest, clientFinished }: HandshakeResult,
  { identity }: Facts,
): boolean {
  return identity !== null && offer.identity === undefined && certificateRequest !== null && clientFinished;
}

/** The server made its choice, of what it had been offered. */
export function isAnswered({ handshake }: Attempt): boolean {
  if (handshake?.version == null || handshake.suite === null) return false;
  return handshake.outcome.kind !== 'broken' || !beforeChoice.includes(handshake.outcome.violation.rule);
}

const beforeChoice: ViolationRule[] = [
  'version-not-offered',
  'suite-not-offered',
  'group-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
];
