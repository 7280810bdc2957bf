import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certWeakKey: Scenario = {
  id: 'cert-weak-key',
  title: 'The key of the certificate is RSA with 1024 bits',
  expect: { verdict: 'broken', cause: 'cert-weak-key' },
  start: tlsServer({ certificate: { key: 'rsa-1024' }, ciphers: 'DEFAULT@SECLEVEL=0' }),
};
