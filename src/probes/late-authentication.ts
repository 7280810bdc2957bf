import { attemptOf } from '../causes/reading.ts';
import { canBeAskedLate, nextOffer } from './offers.ts';
import type { Probe } from './probe.ts';
import { resume } from './resume.ts';

/** Browsers do not say that they can (RFC 8446 section 4.2.6), and are refused without being asked. */
export const lateAuthentication: Probe = {
  id: 'late-authentication',
  question: 'Does it want a client certificate for the page?',
  ask(facts) {
    const isAskedByResume =
      facts.asked.includes(resume.id) && !attemptOf(facts, 'resume') && resume.ask(facts).length > 0;
    return isAskedByResume ? [] : [{ kind: 'hello', offer: { ...nextOffer(facts), ...canBeAskedLate }, http: 'head' }];
  },
};
