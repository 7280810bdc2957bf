import { nextOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const unasked: Probe = {
  id: 'unasked',
  question: 'Does it end the connection though nothing is asked of it?',
  ask: (facts) => [{ kind: 'hello', offer: nextOffer(facts), listen: 'long' }],
};
