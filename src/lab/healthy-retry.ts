import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-retry.lab.test';

/** Nothing is wrong: the server asks for P-384 with a HelloRetryRequest. */
export const healthyRetry: Scenario = {
  id: 'healthy-retry',
  title: 'Nothing is wrong: the server asks for P-384 with a HelloRetryRequest',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, groups: ['secp384r1'] }), { signal });
  },
};
