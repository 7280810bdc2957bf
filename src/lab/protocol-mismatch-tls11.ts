import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const protocolMismatchTls11: Scenario = {
  id: 'protocol-mismatch-tls11',
  title: 'The server speaks TLS 1.1 at most',
  expect: { verdict: 'broken', cause: 'protocol-mismatch' },
  start: tlsServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
};
