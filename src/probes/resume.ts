import { attemptOf } from '../causes/reading.ts';
import { canBeAskedLate, nextOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** A second visit: browsers resume the session that the first one left them. */
export const resume: Probe = {
  id: 'resume',
  question: 'Does a client get through that comes back with the session of its first visit?',
  ask(facts) {
    const session = attemptOf(facts, 'modern')?.handshake?.sessions.at(-1);
    if (!session) return [];
    const offer = { ...nextOffer(facts), resume: session };
    // Both questions with one connection: a page that is forbidden does not make a server in order cost one more.
    return facts.asked.includes('late-authentication') && !attemptOf(facts, 'resume')
      ? [{ kind: 'hello', offer: { ...offer, ...canBeAskedLate }, http: 'head' }]
      : [{ kind: 'hello', offer }];
  },
};
