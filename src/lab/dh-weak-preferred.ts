import { oakleyGroup2 } from './certificates/dh.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const dhWeakPreferred: Scenario = {
  id: 'dh-weak-preferred',
  title: 'The server prefers Diffie-Hellman with 1024 bits where the client offers it',
  expect: { verdict: 'degraded', cause: 'dh-weak', alsoAllowed: ['cipher-mismatch'] },
  start: tlsServer({
    certificate: { key: 'rsa-2048' },
    maxVersion: 'TLSv1.2',
    ciphers: 'DHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:@SECLEVEL=0',
    dhParameters: oakleyGroup2(),
  }),
};
