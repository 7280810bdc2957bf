import { asking, modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const noAlpn: Probe = {
  id: 'no-alpn',
  question: 'Is it the application protocols (ALPN) that it refuses?',
  ask: ({ target }) => asking({ ...modernOffer(target), alpn: [], stopAfter: 'Certificate' }),
};
