import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const unasked: Probe = {
  id: 'unasked',
  question: 'Does it end the connection though nothing is asked of it?',
  ask: ({ target, identity }) => [
    { kind: 'hello', offer: { ...modernOffer(target), ...(identity && { identity }) }, listen: 'long' },
  ],
};
