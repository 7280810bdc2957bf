import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-dhe.lab.test';

/** The server offers DHE suites only, which browsers gave up. */
export const cipherMismatchDhe: Scenario = {
  id: 'cipher-mismatch-dhe',
  title: 'The server offers DHE suites only, which browsers gave up',
  host,
  expect: { verdict: 'degraded', cause: 'cipher-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        ciphers: 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384',
        dhParameters: 'auto',
      }),
      { signal },
    );
  },
};
