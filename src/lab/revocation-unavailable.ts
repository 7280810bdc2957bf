import { tlsFeature } from './certificates/crl.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const revocationUnavailable: Scenario = {
  id: 'revocation-unavailable',
  title: 'The certificate demands a stapled response (must-staple), and the server sends none',
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const status = await serveStatus({ '/ocsp': () => pki.staple(leaf) }, signal);
    const leaf = await issue({ aia: { ocsp: status.url('/ocsp') }, extraExtensions: [tlsFeature(5)] });
    return { leaf, alsoStop: [status] };
  }),
};
