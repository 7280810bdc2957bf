import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.server-internal-malformed.lab.test';
// Type ServerHello, a length of 2, and no more than the version.
const twoBytesOnly = Uint8Array.of(2, 0, 0, 2, 3, 3);

/** The server sends a ServerHello that ends too early. */
export const serverInternalMalformed: Scenario = {
  id: 'server-internal-malformed',
  title: 'The server sends a ServerHello that ends too early',
  host,
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, edit: { ServerHello: () => twoBytesOnly } }), { signal });
  },
};
