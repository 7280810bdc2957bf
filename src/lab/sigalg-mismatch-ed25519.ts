import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sigalgMismatchEd25519: Scenario = {
  id: 'sigalg-mismatch-ed25519',
  title: 'The certificate key is Ed25519, which browsers do not accept',
  expect: { verdict: 'degraded', cause: 'sigalg-mismatch' },
  start: tlsServer({ certificate: { key: 'ed25519' } }),
};
