import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthy: Scenario = {
  id: 'healthy',
  title: 'Nothing is wrong: ECDSA certificate, TLS 1.2 and 1.3',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer({}),
};
