import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchNull: Scenario = {
  id: 'cipher-mismatch-null',
  title: 'The server offers suites without encryption only',
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_RSA_WITH_NULL_SHA256', 'TLS_RSA_WITH_NULL_SHA'],
  }),
};
