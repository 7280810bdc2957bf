import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sigalgMismatchUnaskedTls13: Scenario = {
  id: 'sigalg-mismatch-unasked-tls13',
  title: 'The server signs with SHA-1, whatever the client accepts (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  start: engineServer({ certificate: { key: 'rsa-2048' }, insist: { scheme: 'rsa_pkcs1_sha1' } }),
};
