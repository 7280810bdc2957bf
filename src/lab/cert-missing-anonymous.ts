import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certMissingAnonymous: Scenario = {
  id: 'cert-missing-anonymous',
  title: 'The server has anonymous suites only, which need no certificate',
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  start: engineServer({
    leaf: null,
    versions: [tls12],
    suites: ['TLS_ECDH_anon_WITH_AES_128_CBC_SHA', 'TLS_DH_anon_WITH_AES_128_GCM_SHA256'],
  }),
};
