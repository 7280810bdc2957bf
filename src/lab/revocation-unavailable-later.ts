import { ocspRefusal } from './certificates/ocsp.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableLater: Scenario = {
  id: 'revocation-unavailable-later',
  title: 'The OCSP responder says to try later',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ signal }) => {
    const status = await serveStatus({ '/ocsp': () => ocspRefusal(3) }, signal);
    return { certificate: { aia: { ocsp: status.url('/ocsp') } }, alsoStop: [status] };
  }),
};
