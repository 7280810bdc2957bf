import { enginePlayer } from './engine/player.ts';
import { flipLastBit } from './engine/flip-last-bit.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.decrypt-failure.lab.test';

/** What the server encrypts cannot be decrypted (TLS 1.3). */
export const decryptFailure: Scenario = {
  id: 'decrypt-failure',
  title: 'What the server encrypts cannot be decrypted (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        editRecord: (record, carries) =>
          carries === 'Finished' ? { ...record, fragment: flipLastBit(record.fragment) } : record,
      }),
      { signal },
    );
  },
};
