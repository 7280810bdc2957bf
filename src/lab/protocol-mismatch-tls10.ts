import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const protocolMismatchTls10: Scenario = {
  id: 'protocol-mismatch-tls10',
  title: 'The server speaks TLS 1.0 at most',
  expect: { verdict: 'broken', cause: 'protocol-mismatch' },
  start: tlsServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
};
