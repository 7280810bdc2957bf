import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-weak-key.lab.test';

/** The key of the certificate is RSA with 1024 bits. */
export const certWeakKey: Scenario = {
  id: 'cert-weak-key',
  title: 'The key of the certificate is RSA with 1024 bits',
  host,
  expect: { verdict: 'broken', cause: 'cert-weak-key' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-1024' });
    return listen(await tlsPlayer({ leaf, ciphers: 'DEFAULT@SECLEVEL=0' }), { signal });
  },
};
