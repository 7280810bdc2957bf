import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-null.lab.test';

/** The server offers suites without encryption only. */
export const cipherMismatchNull: Scenario = {
  id: 'cipher-mismatch-null',
  title: 'The server offers suites without encryption only',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({ leaf, versions: [tls12], suites: ['TLS_RSA_WITH_NULL_SHA256', 'TLS_RSA_WITH_NULL_SHA'] }),
      { signal },
    );
  },
};
