import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.key-mismatch.lab.test';

/** The private key does not belong to the certificate (TLS 1.3). */
export const keyMismatch: Scenario = {
  id: 'key-mismatch',
  title: 'The private key does not belong to the certificate (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const other = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, key: other.key }), { signal });
  },
};
