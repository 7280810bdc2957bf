import { recogniseProtocol } from '../net/recognise.ts';
import { attemptOf } from '../causes/reading.ts';
import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The upgrade that the banner suggests, tried for real. */
export const starttls: Probe = {
  id: 'starttls',
  question: 'Does it speak TLS after STARTTLS?',
  ask(facts) {
    const banner = facts.attempts.find((attempt) => attempt.plain !== null)?.plain;
    const protocol = banner ? recogniseProtocol(banner)?.starttls : null;
    if (!protocol || attemptOf(facts, 'starttls')) return [];
    return [{ kind: 'hello', offer: modernOffer(facts.target), starttls: protocol }];
  },
};
