import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const groupMismatchP521: Scenario = {
  id: 'group-mismatch-p521',
  title: 'The server does its key exchange on P-521 only, which Chrome does not offer',
  expect: { verdict: 'degraded', cause: 'group-mismatch' },
  start: tlsServer({ groups: 'P-521' }),
};
