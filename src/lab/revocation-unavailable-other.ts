import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableOther: Scenario = {
  id: 'revocation-unavailable-other',
  title: 'The stapled response is about another certificate',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const other = await issue();
    const staple = pki.staple(other);
    return { staple };
  }),
};
