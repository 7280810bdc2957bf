import { ocspRefusal } from './certificates/ocsp.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-unauthorized.lab.test';

/** The OCSP responder does not answer for the certificate. */
export const revocationUnavailableUnauthorized: Scenario = {
  id: 'revocation-unavailable-unauthorized',
  title: 'The OCSP responder does not answer for the certificate',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus({ '/ocsp': () => ocspRefusal(6) }, signal);
    const leaf = await pki.issue({ names: [host], aia: { ocsp: status.url('/ocsp') } });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
