import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.group-mismatch-hrr-loop.lab.test';

/** The server answers every ClientHello with a HelloRetryRequest. */
export const groupMismatchHrrLoop: Scenario = {
  id: 'group-mismatch-hrr-loop',
  title: 'The server answers every ClientHello with a HelloRetryRequest',
  host,
  expect: { verdict: 'broken', cause: 'group-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, insist: { retryGroup: 'secp256r1' } }), { signal });
  },
};
