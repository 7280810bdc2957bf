import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientOutdated: Scenario = {
  id: 'client-outdated',
  title: 'The server speaks TLS 1.3 alone, and Java 7 asks',
  expect: { verdict: 'broken', cause: 'client-outdated', certainty: 'certain' },
  start: tlsServer({ minVersion: 'TLSv1.3', client: { profile: 'java-7' } }),
};
