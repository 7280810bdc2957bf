import { smallOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const smallHello: Probe = {
  id: 'small-hello',
  question: 'Does it answer a ClientHello that fits into one packet?',
  ask: ({ target }) => [{ kind: 'hello', offer: smallOffer(target) }],
};
