import { tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

export const tls12: Probe = {
  id: 'tls12',
  question: 'Does it answer when TLS 1.3 is not mentioned?',
  ask: ({ target }) => [{ kind: 'hello', offer: tls12Offer(target) }],
};
