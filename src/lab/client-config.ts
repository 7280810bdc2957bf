import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientConfig: Scenario = {
  id: 'client-config',
  title: 'The client speaks STARTTLS to a port that speaks TLS at once',
  expect: { verdict: 'broken', cause: 'client-config' },
  start: tlsServer({ client: { starttls: 'smtp' } }),
};
