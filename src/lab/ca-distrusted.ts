import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** The public programs trust the CA only for what it issued up to a day before this certificate; the machine's store still does. */
export const caDistrusted: Scenario = {
  id: 'ca-distrusted',
  title: 'Browsers trust the CA only for certificates older than this one',
  expect: { verdict: 'degraded', cause: 'ca-distrusted' },
  start: tlsServer(({ pki }) => ({
    certificate: { notBefore: pki.daysFromNow(-5), notAfter: pki.daysFromNow(80) },
    client: { programsDistrustFrom: pki.daysFromNow(-30).getTime() },
  })),
};
