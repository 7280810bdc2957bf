import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-tls12-only.lab.test';

/** Nothing is wrong: TLS 1.2 only. */
export const healthyTls12Only: Scenario = {
  id: 'healthy-tls12-only',
  title: 'Nothing is wrong: TLS 1.2 only',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' }), { signal });
  },
};
