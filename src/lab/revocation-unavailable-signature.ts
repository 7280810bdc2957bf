import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableSignature: Scenario = {
  id: 'revocation-unavailable-signature',
  title: "The stapled response is signed by a key that is not the authority's",
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    const staple = pki.staple(leaf, { key: pki.root.key });
    return { leaf, staple };
  }),
};
