import { ownOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** Two at once: behind a balancer that takes turns, one of them meets another server than the first contact did. */
export const again: Probe = {
  id: 'again',
  question: 'Does the same ClientHello fail each time?',
  ask: (facts) => [
    { kind: 'hello', offer: ownOffer(facts) },
    { kind: 'hello', offer: ownOffer(facts) },
  ],
};
