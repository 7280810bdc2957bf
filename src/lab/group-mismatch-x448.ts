import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const groupMismatchX448: Scenario = {
  id: 'group-mismatch-x448',
  title: 'The server does its key exchange on X448 only, which browsers do not offer',
  expect: { verdict: 'degraded', cause: 'group-mismatch' },
  start: tlsServer({ groups: 'X448' }),
};
