import { suites } from '../wire/registry/suites.ts';
import { tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

export const dhe: Probe = {
  id: 'dhe',
  question: 'What does a client get that offers finite-field Diffie-Hellman?',
  ask: ({ target }) => [
    {
      kind: 'hello',
      offer: {
        ...tls12Offer(target),
        suites: suites
          .filter((suite) => suite.kex === 'DHE' && suite.auth !== 'anon' && !suite.export)
          .map((suite) => suite.id),
      },
    },
  ],
};
