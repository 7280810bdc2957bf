import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-trust-store.lab.test';

/** This machine lacks the root of the chain, which the public programs have. */
export const clientTrustStore: Scenario = {
  id: 'client-trust-store',
  title: 'This machine lacks the root of the chain, which the public programs have',
  host,
  expect: { verdict: 'degraded', cause: 'client-trust-store' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { systemLacksRoot: true } };
  },
};
