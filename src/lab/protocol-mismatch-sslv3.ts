import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { ssl3 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.protocol-mismatch-sslv3.lab.test';

/** The server speaks SSL 3.0 only. */
export const protocolMismatchSslv3: Scenario = {
  id: 'protocol-mismatch-sslv3',
  title: 'The server speaks SSL 3.0 only',
  host,
  expect: { verdict: 'broken', cause: 'protocol-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [ssl3],
        suites: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'TLS_RSA_WITH_RC4_128_SHA'],
      }),
      { signal },
    );
  },
};
