import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.legacy-renegotiation.lab.test';

/** The server does not know secure renegotiation. */
export const legacyRenegotiation: Scenario = {
  id: 'legacy-renegotiation',
  title: 'The server does not know secure renegotiation',
  host,
  expect: { verdict: 'degraded', cause: 'legacy-renegotiation', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, versions: [tls12], answers: { secureRenegotiation: false } }), { signal });
  },
};
