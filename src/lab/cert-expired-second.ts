import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** Of the two certificates of the server the one on an RSA key has expired, which browsers never see. */
export const certExpiredSecond: Scenario = {
  id: 'cert-expired-second',
  title: 'Of the two certificates of the server the RSA one has expired, which browsers never see',
  expect: { verdict: 'degraded', cause: 'cert-expired' },
  start: tlsServer(async ({ pki, issue }) => {
    const second = await issue({ key: 'rsa-2048', notBefore: pki.daysFromNow(-43), notAfter: pki.daysFromNow(-3) });
    return { second };
  }),
};
