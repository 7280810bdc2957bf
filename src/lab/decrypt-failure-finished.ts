import { enginePlayer } from './engine/player.ts';
import { flipLastBit } from './engine/flip-last-bit.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.decrypt-failure-finished.lab.test';

/** The Finished message of the server does not match the handshake. */
export const decryptFailureFinished: Scenario = {
  id: 'decrypt-failure-finished',
  title: 'The Finished message of the server does not match the handshake',
  host,
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        edit: { Finished: (finished) => ({ ...finished, verifyData: flipLastBit(finished.verifyData) }) },
      }),
      { signal },
    );
  },
};
