import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-rc4.lab.test';

/** The server offers RC4 suites only. */
export const cipherMismatchRc4: Scenario = {
  id: 'cipher-mismatch-rc4',
  title: 'The server offers RC4 suites only',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_MD5'],
      }),
      { signal },
    );
  },
};
