import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const cipherMismatchDhe: Scenario = {
  id: 'cipher-mismatch-dhe',
  title: 'The server offers DHE suites only, which browsers gave up',
  expect: { verdict: 'degraded', cause: 'cipher-mismatch' },
  start: tlsServer({
    certificate: { key: 'rsa-2048' },
    maxVersion: 'TLSv1.2',
    ciphers: 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384',
    dhParameters: 'auto',
  }),
};
