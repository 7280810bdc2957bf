import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch-unasked-tls13.lab.test';

/** The server signs with SHA-1, whatever the client accepts (TLS 1.3). */
export const sigalgMismatchUnaskedTls13: Scenario = {
  id: 'sigalg-mismatch-unasked-tls13',
  title: 'The server signs with SHA-1, whatever the client accepts (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(enginePlayer({ leaf, insist: { scheme: 'rsa_pkcs1_sha1' } }), { signal });
  },
};
