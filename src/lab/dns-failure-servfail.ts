import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const dnsFailureServfail: Scenario = {
  id: 'dns-failure-servfail',
  title: 'The resolver fails',
  expect: { verdict: 'broken', cause: 'dns-failure' },
  start: tlsServer({ client: { resolution: 'servfail' } }),
};
