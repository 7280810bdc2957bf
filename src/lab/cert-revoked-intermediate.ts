import { crlDistributionPoints } from './certificates/crl.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-revoked-intermediate.lab.test';

/** The certificate of the intermediate authority is revoked. */
export const certRevokedIntermediate: Scenario = {
  id: 'cert-revoked-intermediate',
  title: 'The certificate of the intermediate authority is revoked',
  host,
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus(
      { '/root.crl': () => pki.revocationList([revoked], { issuer: pki.root, point: { only: 'ca' } }) },
      signal,
    );
    const revoked = await pki.authority({
      subject: { O: 'whytls lab', CN: 'whytls lab revoked intermediate' },
      extraExtensions: [crlDistributionPoints(status.url('/root.crl'))],
    });
    const leaf = await pki.issue({ names: [host], issuer: revoked });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
