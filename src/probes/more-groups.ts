import { tls12, tls13 } from '../wire/registry/versions.ts';
import { modernOffer, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreGroups: Probe = {
  id: 'more-groups',
  question: 'Is it the key-exchange groups that it finds wanting?',
  ask: ({ target }) => [
    {
      kind: 'hello',
      offer: { ...modernOffer(target), groups: widestOffer(target, [tls13, tls12]).groups, stopAfter: 'Certificate' },
    },
  ],
};
