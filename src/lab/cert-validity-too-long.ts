import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certValidityTooLong: Scenario = {
  id: 'cert-validity-too-long',
  title: 'The certificate is valid for ten years',
  expect: { verdict: 'degraded', cause: 'cert-validity-too-long' },
  start: tlsServer(({ pki }) => ({
    certificate: { notBefore: pki.daysFromNow(-6), notAfter: pki.daysFromNow(3_650) },
  })),
};
