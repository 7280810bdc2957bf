import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-wrong-order.lab.test';

/** The chain is complete but not in order. */
export const chainWrongOrder: Scenario = {
  id: 'chain-wrong-order',
  title: 'The chain is complete but not in order',
  host,
  expect: { verdict: 'degraded', cause: 'chain-wrong-order' },
  async start({ pki, signal }) {
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    const lower = await pki.authority({ subject: { CN: 'whytls lab lower intermediate' }, issuer: upper });
    const leaf = await pki.issue({ names: [host], issuer: lower });
    return listen(await tlsPlayer({ leaf, chain: [leaf, upper, lower] }), { signal });
  },
};
