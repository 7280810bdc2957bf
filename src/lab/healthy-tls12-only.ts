import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyTls12Only: Scenario = {
  id: 'healthy-tls12-only',
  title: 'Nothing is wrong: TLS 1.2 only',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer({ maxVersion: 'TLSv1.2' }),
};
