import { refusedPort } from './servers/refused-port.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableDown: Scenario = {
  id: 'revocation-unavailable-down',
  title: 'Nothing listens where the certificate names its OCSP responder',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'likely' },
  start: tlsServer(async ({ signal }) => {
    const nobody = await refusedPort(signal);
    const port = nobody.addresses[0]?.port ?? 0;
    return { certificate: { aia: { ocsp: `http://127.0.0.1:${port}/ocsp` } }, alsoStop: [nobody] };
  }),
};
