import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-3des.lab.test';

/** The server offers triple DES only. */
export const cipherMismatch3des: Scenario = {
  id: 'cipher-mismatch-3des',
  title: 'The server offers triple DES only',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
      }),
      { signal },
    );
  },
};
