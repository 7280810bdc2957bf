import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableFuture: Scenario = {
  id: 'revocation-unavailable-future',
  title: 'The stapled response is of the future',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    const staple = pki.staple(leaf, { thisUpdate: pki.daysFromNow(2), nextUpdate: pki.daysFromNow(9) });
    return { leaf, staple };
  }),
};
