import { refusedPort } from './servers/refused-port.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-down.lab.test';

/** Nothing listens where the certificate names its OCSP responder. */
export const revocationUnavailableDown: Scenario = {
  id: 'revocation-unavailable-down',
  title: 'Nothing listens where the certificate names its OCSP responder',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'likely' },
  async start({ pki, signal }) {
    const nobody = await refusedPort(signal);
    const port = nobody.addresses[0]?.port ?? 0;
    const leaf = await pki.issue({ names: [host], aia: { ocsp: `http://127.0.0.1:${port}/ocsp` } });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [nobody] });
  },
};
