import { ownOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The first hello once more, alone, with as much time as the first had: after a silence the others have less. */
export const patient: Probe = {
  id: 'patient',
  question: 'Does it answer when it is given more time?',
  ask: (facts) => [{ kind: 'hello', offer: ownOffer(facts) }],
};
