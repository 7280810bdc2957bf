import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certPurpose: Scenario = {
  id: 'cert-purpose',
  title: 'The certificate is for clients, not for servers',
  expect: { verdict: 'broken', cause: 'cert-purpose' },
  start: tlsServer({ certificate: { extendedKeyUsage: ['clientAuth'] } }),
};
