import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-tls13-only.lab.test';

/** Nothing is wrong for clients in support: TLS 1.3 only. */
export const healthyTls13Only: Scenario = {
  id: 'healthy-tls13-only',
  title: 'Nothing is wrong for clients in support: TLS 1.3 only',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, minVersion: 'TLSv1.3' }), { signal });
  },
};
