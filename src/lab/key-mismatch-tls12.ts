import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.key-mismatch-tls12.lab.test';

/** The private key does not belong to the certificate (TLS 1.2). */
export const keyMismatchTls12: Scenario = {
  id: 'key-mismatch-tls12',
  title: 'The private key does not belong to the certificate (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const other = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, versions: [tls12], key: other.key }), { signal });
  },
};
