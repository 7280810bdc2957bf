import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-export.lab.test';

/** The server offers EXPORT suites of 40 bits only. */
export const cipherMismatchExport: Scenario = {
  id: 'cipher-mismatch-export',
  title: 'The server offers EXPORT suites of 40 bits only',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA'],
      }),
      { signal },
    );
  },
};
