import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-purpose.lab.test';

/** The certificate is for clients, not for servers. */
export const certPurpose: Scenario = {
  id: 'cert-purpose',
  title: 'The certificate is for clients, not for servers',
  host,
  expect: { verdict: 'broken', cause: 'cert-purpose' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], extendedKeyUsage: ['clientAuth'] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
