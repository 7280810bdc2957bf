import { ocspRefusal } from './certificates/ocsp.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailableUnauthorized: Scenario = {
  id: 'revocation-unavailable-unauthorized',
  title: 'The OCSP responder does not answer for the certificate',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ signal }) => {
    const status = await serveStatus({ '/ocsp': () => ocspRefusal(6) }, signal);
    return { certificate: { aia: { ocsp: status.url('/ocsp') } }, alsoStop: [status] };
  }),
};
