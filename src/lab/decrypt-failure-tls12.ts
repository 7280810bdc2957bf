import { enginePlayer } from './engine/player.ts';
import { flipLastBit } from './engine/flip-last-bit.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.decrypt-failure-tls12.lab.test';

/** What the server encrypts cannot be verified (TLS 1.2). */
export const decryptFailureTls12: Scenario = {
  id: 'decrypt-failure-tls12',
  title: 'What the server encrypts cannot be verified (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
        editRecord: (record, carries) =>
          carries === 'Finished' ? { ...record, fragment: flipLastBit(record.fragment) } : record,
      }),
      { signal },
    );
  },
};
