import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableStale: Scenario = {
  id: 'revocation-unavailable-stale',
  title: 'The stapled response is out of date',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    const staple = pki.staple(leaf, { thisUpdate: pki.daysFromNow(-9), nextUpdate: pki.daysFromNow(-2) });
    return { leaf, staple };
  }),
};
