import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certSelfSigned: Scenario = {
  id: 'cert-self-signed',
  title: 'The certificate is self-signed',
  expect: { verdict: 'broken', cause: 'cert-self-signed' },
  start: tlsServer({ certificate: { issuer: 'self' } }),
};
