import { ssl3 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const protocolMismatchSslv3: Scenario = {
  id: 'protocol-mismatch-sslv3',
  title: 'The server speaks SSL 3.0 only',
  expect: { verdict: 'broken', cause: 'protocol-mismatch', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [ssl3],
    suites: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'TLS_RSA_WITH_RC4_128_SHA'],
  }),
};
