import { crlDistributionPoints } from './certificates/crl.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const certRevokedCrl: Scenario = {
  id: 'cert-revoked-crl',
  title: "The certificate is in its authority's revocation list; there is no OCSP",
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const status = await serveStatus({ '/list.crl': () => pki.revocationList([leaf]) }, signal);
    const leaf = await issue({ extraExtensions: [crlDistributionPoints(status.url('/list.crl'))] });
    return { leaf, alsoStop: [status] };
  }),
};
