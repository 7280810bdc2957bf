import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls10, tls11, tls12, tls13 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-all-versions.lab.test';

/** Nothing is wrong: the server also speaks TLS 1.0 and 1.1, with old suites. */
export const healthyAllVersions: Scenario = {
  id: 'healthy-all-versions',
  title: 'Nothing is wrong: the server also speaks TLS 1.0 and 1.1, with old suites',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls10, tls11, tls12, tls13],
        suites: [
          'TLS_AES_128_GCM_SHA256',
          'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
          'TLS_RSA_WITH_AES_128_CBC_SHA',
          'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
        ],
      }),
      { signal },
    );
  },
};
