import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatch3des: Scenario = {
  id: 'cipher-mismatch-3des',
  title: 'The server offers triple DES only',
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  }),
};
