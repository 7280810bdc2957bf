import { crlDistributionPoints } from './certificates/crl.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-revoked-crl.lab.test';

/** The certificate is in its authority's revocation list; there is no OCSP. */
export const certRevokedCrl: Scenario = {
  id: 'cert-revoked-crl',
  title: "The certificate is in its authority's revocation list; there is no OCSP",
  host,
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus({ '/list.crl': () => pki.revocationList([leaf]) }, signal);
    const leaf = await pki.issue({ names: [host], extraExtensions: [crlDistributionPoints(status.url('/list.crl'))] });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
