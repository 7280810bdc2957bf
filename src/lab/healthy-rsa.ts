import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyRsa: Scenario = {
  id: 'healthy-rsa',
  title: 'Nothing is wrong: RSA certificate',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer({ certificate: { key: 'rsa-2048' } }),
};
