import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.group-mismatch-hrr-not-offered.lab.test';

/** The server asks for a Brainpool curve, whatever the client offers. */
export const groupMismatchHrrNotOffered: Scenario = {
  id: 'group-mismatch-hrr-not-offered',
  title: 'The server asks for a Brainpool curve, whatever the client offers',
  host,
  expect: { verdict: 'broken', cause: 'group-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, insist: { group: 'brainpoolP256r1tls13' } }), { signal });
  },
};
