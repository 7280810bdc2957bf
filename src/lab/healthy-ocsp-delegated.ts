import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const healthyOcspDelegated: Scenario = {
  id: 'healthy-ocsp-delegated',
  title: 'Nothing is wrong: a responder that the authority delegated to says so',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const responder = await pki.issue({ subject: { CN: 'whytls lab responder' }, extendedKeyUsage: ['ocspSigning'] });
    const status = await serveStatus({ '/ocsp': () => pki.staple(leaf, { responder }) }, signal);
    const leaf = await issue({ aia: { ocsp: status.url('/ocsp') } });
    return { leaf, alsoStop: [status] };
  }),
};
