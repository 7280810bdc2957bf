import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientTrustStore: Scenario = {
  id: 'client-trust-store',
  title: 'This machine lacks the root of the chain, which the public programs have',
  expect: { verdict: 'degraded', cause: 'client-trust-store' },
  start: tlsServer({ client: { systemLacksRoot: true } }),
};
