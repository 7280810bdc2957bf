import { tlsFeature } from './certificates/crl.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable.lab.test';

/** The certificate demands a stapled response (must-staple), and the server sends none. */
export const revocationUnavailable: Scenario = {
  id: 'revocation-unavailable',
  title: 'The certificate demands a stapled response (must-staple), and the server sends none',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus({ '/ocsp': () => pki.staple(leaf) }, signal);
    const leaf = await pki.issue({
      names: [host],
      aia: { ocsp: status.url('/ocsp') },
      extraExtensions: [tlsFeature(5)],
    });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
