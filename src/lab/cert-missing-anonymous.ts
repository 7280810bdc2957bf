import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

/** The server has anonymous suites only, which need no certificate. */
export const certMissingAnonymous: Scenario = {
  id: 'cert-missing-anonymous',
  title: 'The server has anonymous suites only, which need no certificate',
  host: 'www.cert-missing-anonymous.lab.test',
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  async start({ signal }) {
    return listen(
      enginePlayer({
        leaf: null,
        versions: [tls12],
        suites: ['TLS_ECDH_anon_WITH_AES_128_CBC_SHA', 'TLS_DH_anon_WITH_AES_128_GCM_SHA256'],
      }),
      { signal },
    );
  },
};
