import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sigalgMismatchMd5: Scenario = {
  id: 'sigalg-mismatch-md5',
  title: 'The server signs with MD5 only',
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  start: engineServer({ certificate: { key: 'rsa-2048' }, versions: [tls12], schemes: ['rsa_pkcs1_md5'] }),
};
