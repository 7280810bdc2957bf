import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchRc4: Scenario = {
  id: 'cipher-mismatch-rc4',
  title: 'The server offers RC4 suites only',
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_MD5'],
  }),
};
