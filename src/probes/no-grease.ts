import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const noGrease: Probe = {
  id: 'no-grease',
  question: 'Does it answer without the reserved (GREASE) values that current browsers send?',
  ask: ({ target }) => [{ kind: 'hello', offer: { ...modernOffer(target), grease: false, stopAfter: 'ServerHello' } }],
};
