import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyTls13Only: Scenario = {
  id: 'healthy-tls13-only',
  title: 'Nothing is wrong for clients in support: TLS 1.3 only',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer({ minVersion: 'TLSv1.3' }),
};
