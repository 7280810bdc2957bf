import { version, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const legacy: Probe = {
  id: 'legacy',
  question: 'Does it speak TLS 1.1 or TLS 1.0?',
  ask: ({ target }) => [{ kind: 'hello', offer: widestOffer(target.sni, [version.tls11, version.tls10]) }],
};
