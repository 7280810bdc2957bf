import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-ocsp-delegated.lab.test';

/** Nothing is wrong: a responder that the authority delegated to says so. */
export const healthyOcspDelegated: Scenario = {
  id: 'healthy-ocsp-delegated',
  title: 'Nothing is wrong: a responder that the authority delegated to says so',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const responder = await pki.issue({ subject: { CN: 'whytls lab responder' }, extendedKeyUsage: ['ocspSigning'] });
    const status = await serveStatus({ '/ocsp': () => pki.staple(leaf, { responder }) }, signal);
    const leaf = await pki.issue({ names: [host], aia: { ocsp: status.url('/ocsp') } });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
