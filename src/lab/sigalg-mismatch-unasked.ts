import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sigalgMismatchUnasked: Scenario = {
  id: 'sigalg-mismatch-unasked',
  title: 'The server signs with SHA-1, whatever the client accepts (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  start: engineServer({ certificate: { key: 'rsa-2048' }, versions: [tls12], insist: { scheme: 'rsa_pkcs1_sha1' } }),
};
