import { tls10, tls11 } from '../wire/registry/versions.ts';
import { widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const legacy: Probe = {
  id: 'legacy',
  question: 'Does it speak TLS 1.1 or TLS 1.0?',
  ask: ({ target }) => [{ kind: 'hello', offer: widestOffer(target, [tls11, tls10]) }],
};
