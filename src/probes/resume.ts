import { attemptOf } from '../causes/reading.ts';
import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** A second visit: browsers resume the session that the first one left them. */
export const resume: Probe = {
  id: 'resume',
  question: 'Does a client get through that comes back with the session of its first visit?',
  ask(facts) {
    const session = attemptOf(facts, 'modern')?.handshake?.sessions.at(-1);
    if (!session) return [];
    const { target, identity } = facts;
    return [{ kind: 'hello', offer: { ...modernOffer(target), resume: session, ...(identity && { identity }) } }];
  },
};
