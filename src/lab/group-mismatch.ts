import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const groupMismatch: Scenario = {
  id: 'group-mismatch',
  title: 'The server does its key exchange on a Brainpool curve only',
  expect: { verdict: 'broken', cause: 'group-mismatch' },
  start: tlsServer({ maxVersion: 'TLSv1.2', groups: 'brainpoolP256r1' }),
};
