import { fromHex } from '../wire/hex.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

// The prime that most servers with export Diffie-Hellman shared: Apache's of 512 bits (Adrian et al., "Imperfect Forward
// Secrecy", 2015, section 3.1).
const prime = fromHex(
  '9fdb8b8a004544f0045f1737d0ba2e0b274cdf1a9f588218fb435316a16e3741' +
    '71fd19d8d8f37c39bf863fd60e3e300680a3030c6e4c3757d08f70e6aa871033',
);

export const dhWeak512: Scenario = {
  id: 'dh-weak-512',
  title: 'The server does Diffie-Hellman with 512 bits only',
  expect: { verdict: 'broken', cause: 'dh-weak', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
    dh: { p: prime, g: Uint8Array.of(2) },
  }),
};
