import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableStaleTls12: Scenario = {
  id: 'revocation-unavailable-stale-tls12',
  title: 'The stapled response is out of date, in TLS 1.2',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    const staple = pki.staple(leaf, { thisUpdate: pki.daysFromNow(-9), nextUpdate: pki.daysFromNow(-2) });
    return { leaf, staple, maxVersion: 'TLSv1.2' };
  }),
};
