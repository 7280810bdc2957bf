import { sslv2CipherKinds } from '../wire/registry/suites.ts';
import { ssl2 } from '../wire/registry/versions.ts';
import { asking, modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const sslv2: Probe = {
  id: 'sslv2',
  question: 'Does it speak SSL 2.0?',
  ask: ({ target }) =>
    asking({
      ...modernOffer({ ...target, sni: null }),
      versions: [ssl2],
      suites: sslv2CipherKinds.map((kind) => kind.id),
      stopAfter: 'ServerHello',
    }),
};
