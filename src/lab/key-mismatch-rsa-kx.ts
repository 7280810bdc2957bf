import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.key-mismatch-rsa-kx.lab.test';

/** The private key does not belong to the certificate, to which clients encrypt. */
export const keyMismatchRsaKx: Scenario = {
  id: 'key-mismatch-rsa-kx',
  title: 'The private key does not belong to the certificate, to which clients encrypt',
  host,
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'likely', alsoAllowed: ['decrypt-failure'] },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    const other = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
        key: other.key,
      }),
      { signal },
    );
  },
};
