import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch-unasked.lab.test';

/** The server signs with SHA-1, whatever the client accepts (TLS 1.2). */
export const sigalgMismatchUnasked: Scenario = {
  id: 'sigalg-mismatch-unasked',
  title: 'The server signs with SHA-1, whatever the client accepts (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(enginePlayer({ leaf, versions: [tls12], insist: { scheme: 'rsa_pkcs1_sha1' } }), { signal });
  },
};
