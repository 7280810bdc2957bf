import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchExport: Scenario = {
  id: 'cipher-mismatch-export',
  title: 'The server offers EXPORT suites of 40 bits only',
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA'],
  }),
};
