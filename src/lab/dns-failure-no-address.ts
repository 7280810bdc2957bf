import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const dnsFailureNoAddress: Scenario = {
  id: 'dns-failure-no-address',
  title: 'The name exists but has no address',
  expect: { verdict: 'broken', cause: 'dns-failure' },
  start: tlsServer({ client: { resolution: 'no-address' } }),
};
