import { tls12, tls13 } from '../wire/registry/versions.ts';
import { modernOffer, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreSuites: Probe = {
  id: 'more-suites',
  question: 'Is it the cipher suites that it finds wanting?',
  ask: ({ target }) => [
    {
      kind: 'hello',
      offer: { ...modernOffer(target), suites: widestOffer(target, [tls13, tls12]).suites, stopAfter: 'Certificate' },
    },
  ],
};
