import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const intermediateExpired: Scenario = {
  id: 'intermediate-expired',
  title: 'The intermediate certificate has expired',
  expect: { verdict: 'broken', cause: 'intermediate-expired' },
  start: tlsServer(async ({ pki }) => {
    const expired = await pki.authority({
      subject: { CN: 'whytls lab old intermediate' },
      notBefore: pki.daysFromNow(-1_000),
      notAfter: pki.daysFromNow(-2),
    });
    return { certificate: { issuer: expired } };
  }),
};
