import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.server-internal-suite.lab.test';

/** The server chooses a suite that the client did not offer. */
export const serverInternalSuite: Scenario = {
  id: 'server-internal-suite',
  title: 'The server chooses a suite that the client did not offer',
  host,
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, versions: [tls12], insist: { suite: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM' } }), {
      signal,
    });
  },
};
