import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchKeyType: Scenario = {
  id: 'cipher-mismatch-key-type',
  title: 'The suites are for RSA, the certificate is ECDSA',
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'likely' },
  start: tlsServer({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384' }),
};
