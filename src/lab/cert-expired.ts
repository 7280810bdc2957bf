import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certExpired: Scenario = {
  id: 'cert-expired',
  title: 'The certificate expired three days ago',
  expect: { verdict: 'broken', cause: 'cert-expired' },
  start: tlsServer(({ pki }) => ({
    certificate: { notBefore: pki.daysFromNow(-43), notAfter: pki.daysFromNow(-3) },
    software: 'Microsoft-IIS/10.0',
  })),
};
