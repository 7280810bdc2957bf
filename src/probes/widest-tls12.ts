import { tls12 } from '../wire/registry/versions.ts';
import { widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const widestTls12: Probe = {
  id: 'widest-tls12',
  question: 'What does it choose when everything that TLS 1.2 knows is offered?',
  ask: ({ target }) => [{ kind: 'hello', offer: widestOffer(target, [tls12]) }],
};
