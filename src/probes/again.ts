import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const again: Probe = {
  id: 'again',
  question: 'Does the same ClientHello fail a second time?',
  ask: ({ target, identity }) => [{ kind: 'hello', offer: { ...modernOffer(target), ...(identity && { identity }) } }],
};
