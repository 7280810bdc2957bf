import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.decrypt-failure-client.lab.test';
const decryptError = 51;

/** The server cannot verify the Finished message of any client (TLS 1.3). */
export const decryptFailureClient: Scenario = {
  id: 'decrypt-failure-client',
  title: 'The server cannot verify the Finished message of any client (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({ leaf, onMessage: ({ kind }) => (kind === 'Finished' ? { alert: decryptError } : null) }),
      { signal },
    );
  },
};
