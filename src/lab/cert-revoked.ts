import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const certRevoked: Scenario = {
  id: 'cert-revoked',
  title: 'The certificate is revoked, as its OCSP responder says',
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const status = await serveStatus(
      { '/ocsp': () => pki.staple(leaf, { status: { revokedAt: pki.daysFromNow(-3), reason: 'keyCompromise' } }) },
      signal,
    );
    const leaf = await issue({ aia: { ocsp: status.url('/ocsp') } });
    return { leaf, alsoStop: [status] };
  }),
};
