import { sslv2CipherKinds } from '../wire/registry/suites.ts';
import { modernOffer, version } from './offers.ts';
import type { Probe } from './probe.ts';

export const sslv2: Probe = {
  id: 'sslv2',
  question: 'Does it speak SSL 2.0?',
  ask: ({ target }) => [{ kind: 'hello', offer: { ...modernOffer(null), versions: [version.ssl2], suites: sslv2CipherKinds.map((kind) => kind.id), stopAfter: 'ServerHello' } }],
};
