import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certWeakSignature: Scenario = {
  id: 'cert-weak-signature',
  title: 'The certificate is signed with SHA-1',
  expect: { verdict: 'broken', cause: 'cert-weak-signature' },
  start: tlsServer({ certificate: { hash: 'sha1' }, ciphers: 'DEFAULT@SECLEVEL=0' }),
};
