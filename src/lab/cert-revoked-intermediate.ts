import { crlDistributionPoints } from './certificates/crl.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const certRevokedIntermediate: Scenario = {
  id: 'cert-revoked-intermediate',
  title: 'The certificate of the intermediate authority is revoked',
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  start: tlsServer(async ({ pki, signal }) => {
    const status = await serveStatus(
      { '/root.crl': () => pki.revocationList([revoked], { issuer: pki.root, point: { only: 'ca' } }) },
      signal,
    );
    const revoked = await pki.authority({
      subject: { O: 'whytls lab', CN: 'whytls lab revoked intermediate' },
      extraExtensions: [crlDistributionPoints(status.url('/root.crl'))],
    });
    return { certificate: { issuer: revoked }, alsoStop: [status] };
  }),
};
