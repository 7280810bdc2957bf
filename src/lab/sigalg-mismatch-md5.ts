import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch-md5.lab.test';

/** The server signs with MD5 only. */
export const sigalgMismatchMd5: Scenario = {
  id: 'sigalg-mismatch-md5',
  title: 'The server signs with MD5 only',
  host,
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(enginePlayer({ leaf, versions: [tls12], schemes: ['rsa_pkcs1_md5'] }), { signal });
  },
};
