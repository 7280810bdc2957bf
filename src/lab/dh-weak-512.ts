import { enginePlayer } from './engine/player.ts';
import { fromHex } from '../wire/hex.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dh-weak-512.lab.test';
// The prime that most servers with export Diffie-Hellman shared: Apache's of 512 bits (Adrian et al., "Imperfect Forward
// Secrecy", 2015, section 3.1).
const prime = fromHex(
  '9fdb8b8a004544f0045f1737d0ba2e0b274cdf1a9f588218fb435316a16e3741' +
    '71fd19d8d8f37c39bf863fd60e3e300680a3030c6e4c3757d08f70e6aa871033',
);

/** The server does Diffie-Hellman with 512 bits only. */
export const dhWeak512: Scenario = {
  id: 'dh-weak-512',
  title: 'The server does Diffie-Hellman with 512 bits only',
  host,
  expect: { verdict: 'broken', cause: 'dh-weak', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        suites: ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
        dh: { p: prime, g: Uint8Array.of(2) },
      }),
      { signal },
    );
  },
};
