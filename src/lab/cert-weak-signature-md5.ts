import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certWeakSignatureMd5: Scenario = {
  id: 'cert-weak-signature-md5',
  title: 'The certificate is signed with MD5',
  expect: { verdict: 'broken', cause: 'cert-weak-signature' },
  start: tlsServer(async ({ pki }) => {
    const issuer = await pki.authority({ subject: { CN: 'whytls lab RSA intermediate' }, key: 'rsa-2048' });
    return { certificate: { issuer, hash: 'md5' }, ciphers: 'DEFAULT@SECLEVEL=0' };
  }),
};
