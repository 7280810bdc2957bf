import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-revoked-staple.lab.test';

/** The certificate is revoked, as the server's own staple says. */
export const certRevokedStaple: Scenario = {
  id: 'cert-revoked-staple',
  title: "The certificate is revoked, as the server's own staple says",
  host,
  expect: { verdict: 'broken', cause: 'cert-revoked', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const staple = pki.staple(leaf, { status: { revokedAt: pki.daysFromNow(-3) } });
    return listen(await tlsPlayer({ leaf, staple }), { signal });
  },
};
