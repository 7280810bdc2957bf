import { oakleyGroup2 } from './certificates/dh.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const dhWeak: Scenario = {
  id: 'dh-weak',
  title: 'The server does Diffie-Hellman with 1024 bits only',
  expect: { verdict: 'broken', cause: 'dh-weak' },
  start: tlsServer({
    certificate: { key: 'rsa-2048' },
    maxVersion: 'TLSv1.2',
    ciphers: 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
    dhParameters: oakleyGroup2(),
  }),
};
