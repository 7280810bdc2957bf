import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const keyMismatchRsaKx: Scenario = {
  id: 'key-mismatch-rsa-kx',
  title: 'The private key does not belong to the certificate, to which clients encrypt',
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'likely', alsoAllowed: ['decrypt-failure'] },
  start: engineServer(async ({ issue }) => {
    const other = await issue({ key: 'rsa-2048' });
    return {
      certificate: { key: 'rsa-2048' },
      versions: [tls12],
      suites: ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
      key: other.key,
    };
  }),
};
