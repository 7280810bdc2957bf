import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certNotYetValid: Scenario = {
  id: 'cert-not-yet-valid',
  title: 'The certificate becomes valid tomorrow',
  expect: { verdict: 'broken', cause: 'cert-not-yet-valid' },
  start: tlsServer(({ pki }) => ({ certificate: { notBefore: pki.daysFromNow(1) } })),
};
