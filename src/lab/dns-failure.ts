import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const dnsFailure: Scenario = {
  id: 'dns-failure',
  title: 'The name does not exist',
  expect: { verdict: 'broken', cause: 'dns-failure' },
  start: tlsServer({ client: { resolution: 'nxdomain' } }),
};
