import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-rsa-kx.lab.test';

/** The server has RSA key exchange only, which newer clients gave up. */
export const cipherMismatchRsaKx: Scenario = {
  id: 'cipher-mismatch-rsa-kx',
  title: 'The server has RSA key exchange only, which newer clients gave up',
  host,
  expect: { verdict: 'degraded', cause: 'cipher-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(await tlsPlayer({ leaf, maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:AES256-GCM-SHA384' }), {
      signal,
    });
  },
};
