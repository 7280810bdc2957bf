import { tls12, tls13 } from '../wire/registry/versions.ts';
import { modernOffer, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreSchemes: Probe = {
  id: 'more-schemes',
  question: 'Is it the signature algorithms that it finds wanting?',
  ask: ({ target }) => [
    {
      kind: 'hello',
      offer: {
        ...modernOffer(target),
        signatureSchemes: widestOffer(target, [tls13, tls12]).signatureSchemes,
        stopAfter: 'Certificate',
      },
    },
  ],
};
