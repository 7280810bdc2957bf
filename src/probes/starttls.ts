import { recogniseProtocol } from '../net/recognise.ts';
import { attemptOf } from '../causes/reading.ts';
import type { Facts } from '../causes/facts.ts';
import type { StarttlsId } from '../net/starttls/ids.ts';
import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The upgrade that the banner suggests, tried for real. */
export const starttls: Probe = {
  id: 'starttls',
  question: 'Does it speak TLS after STARTTLS?',
  ask(facts) {
    const protocol = suggested(facts);
    if (!protocol || attemptOf(facts, 'starttls')) return [];
    return [{ kind: 'hello', offer: modernOffer(facts.target), starttls: protocol }];
  },
};

/** PostgreSQL waits to be spoken to, and hangs up without a word on what is no request of its own. */
function suggested({ attempts, target }: Facts): StarttlsId | null {
  const banner = attempts.find((attempt) => attempt.plain !== null)?.plain;
  if (banner) return recogniseProtocol(banner)?.starttls ?? null;
  if (target.starttls !== null) return null;
  const end = attempts.find(({ probe }) => probe === 'plain-http')?.trace.steps.at(-1);
  return end?.kind === 'end' && end.how === 'closed' ? 'postgres' : null;
}
