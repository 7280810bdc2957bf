import { tls10, tls11, tls12, tls13 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyAllVersions: Scenario = {
  id: 'healthy-all-versions',
  title: 'Nothing is wrong: the server also speaks TLS 1.0 and 1.1, with old suites',
  expect: { verdict: 'healthy', cause: null },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls10, tls11, tls12, tls13],
    suites: [
      'TLS_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
      'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
    ],
  }),
};
