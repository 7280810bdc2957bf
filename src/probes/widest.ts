import { tls12, tls13 } from '../wire/registry/versions.ts';
import { widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const widest: Probe = {
  id: 'widest',
  question: 'What does it choose when everything is offered, however weak?',
  ask: ({ target }) => [{ kind: 'hello', offer: widestOffer(target, [tls13, tls12]) }],
};
