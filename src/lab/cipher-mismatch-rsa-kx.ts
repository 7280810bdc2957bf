import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchRsaKx: Scenario = {
  id: 'cipher-mismatch-rsa-kx',
  title: 'The server has RSA key exchange only, which newer clients gave up',
  expect: { verdict: 'degraded', cause: 'cipher-mismatch' },
  start: tlsServer({
    certificate: { key: 'rsa-2048' },
    maxVersion: 'TLSv1.2',
    ciphers: 'AES128-GCM-SHA256:AES256-GCM-SHA384',
  }),
};
