import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-weak-signature-md5.lab.test';

/** The certificate is signed with MD5. */
export const certWeakSignatureMd5: Scenario = {
  id: 'cert-weak-signature-md5',
  title: 'The certificate is signed with MD5',
  host,
  expect: { verdict: 'broken', cause: 'cert-weak-signature' },
  async start({ pki, signal }) {
    const issuer = await pki.authority({ subject: { CN: 'whytls lab RSA intermediate' }, key: 'rsa-2048' });
    const leaf = await pki.issue({ names: [host], issuer, hash: 'md5' });
    return listen(await tlsPlayer({ leaf, ciphers: 'DEFAULT@SECLEVEL=0' }), { signal });
  },
};
