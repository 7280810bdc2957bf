import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchCamellia: Scenario = {
  id: 'cipher-mismatch-camellia',
  title: 'The server offers Camellia suites only',
  expect: { verdict: 'broken', cause: 'cipher-mismatch' },
  start: tlsServer({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-CAMELLIA128-SHA256:ECDHE-ECDSA-CAMELLIA256-SHA384' }),
};
