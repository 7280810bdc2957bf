import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-revoked.lab.test';

/** The certificate is revoked, as its OCSP responder says. */
export const certRevoked: Scenario = {
  id: 'cert-revoked',
  title: 'The certificate is revoked, as its OCSP responder says',
  host,
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus(
      { '/ocsp': () => pki.staple(leaf, { status: { revokedAt: pki.daysFromNow(-3), reason: 'keyCompromise' } }) },
      signal,
    );
    const leaf = await pki.issue({ names: [host], aia: { ocsp: status.url('/ocsp') } });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
