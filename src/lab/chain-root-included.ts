import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-root-included.lab.test';

/** Nothing is wrong: the root is sent too, which only costs bytes. */
export const chainRootIncluded: Scenario = {
  id: 'chain-root-included',
  title: 'Nothing is wrong: the root is sent too, which only costs bytes',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, chain: [leaf, pki.intermediate, pki.root] }), { signal });
  },
};
