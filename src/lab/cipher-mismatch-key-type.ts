import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-key-type.lab.test';

/** The suites are for RSA, the certificate is ECDSA. */
export const cipherMismatchKeyType: Scenario = {
  id: 'cipher-mismatch-key-type',
  title: 'The suites are for RSA, the certificate is ECDSA',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'likely' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384',
      }),
      { signal },
    );
  },
};
