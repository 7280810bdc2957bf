import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.decrypt-failure-client-tls12.lab.test';
const badRecordMac = 20;

/** The server cannot verify the records of any client (TLS 1.2). */
export const decryptFailureClientTls12: Scenario = {
  id: 'decrypt-failure-client-tls12',
  title: 'The server cannot verify the records of any client (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        onMessage: ({ kind }) => (kind === 'Finished' ? { alert: badRecordMac } : null),
      }),
      { signal },
    );
  },
};
