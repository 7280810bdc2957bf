import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sigalgMismatch: Scenario = {
  id: 'sigalg-mismatch',
  title: 'The server signs with SHA-1 only',
  expect: { verdict: 'broken', cause: 'sigalg-mismatch' },
  start: tlsServer({ maxVersion: 'TLSv1.2', signatureAlgorithms: 'ECDSA+SHA1', ciphers: 'DEFAULT@SECLEVEL=0' }),
};
