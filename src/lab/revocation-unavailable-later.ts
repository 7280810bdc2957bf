import { ocspRefusal } from './certificates/ocsp.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-later.lab.test';

/** The OCSP responder says to try later. */
export const revocationUnavailableLater: Scenario = {
  id: 'revocation-unavailable-later',
  title: 'The OCSP responder says to try later',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const status = await serveStatus({ '/ocsp': () => ocspRefusal(3) }, signal);
    const leaf = await pki.issue({ names: [host], aia: { ocsp: status.url('/ocsp') } });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
