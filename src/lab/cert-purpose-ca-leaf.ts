import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-purpose-ca-leaf.lab.test';

/** A CA certificate serves as the server certificate. */
export const certPurposeCaLeaf: Scenario = {
  id: 'cert-purpose-ca-leaf',
  title: 'A CA certificate serves as the server certificate',
  host,
  expect: { verdict: 'degraded', cause: 'cert-purpose' },
  async start({ pki, signal }) {
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    const leaf = await pki.issue({
      names: [host],
      ca: { pathLength: 0 },
      issuer: upper,
      extendedKeyUsage: ['serverAuth'],
    });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
