import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certRevokedStaple: Scenario = {
  id: 'cert-revoked-staple',
  title: "The certificate is revoked, as the server's own staple says",
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    const staple = pki.staple(leaf, { status: { revokedAt: pki.daysFromNow(-3) } });
    return { leaf, staple };
  }),
};
