import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy.lab.test';

/** Nothing is wrong: ECDSA certificate, TLS 1.2 and 1.3. */
export const healthy: Scenario = {
  id: 'healthy',
  title: 'Nothing is wrong: ECDSA certificate, TLS 1.2 and 1.3',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
