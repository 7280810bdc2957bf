import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const serverInternalSuite: Scenario = {
  id: 'server-internal-suite',
  title: 'The server chooses a suite that the client did not offer',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  start: engineServer({ versions: [tls12], insist: { suite: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM' } }),
};
