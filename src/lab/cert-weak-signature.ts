import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-weak-signature.lab.test';

/** The certificate is signed with SHA-1. */
export const certWeakSignature: Scenario = {
  id: 'cert-weak-signature',
  title: 'The certificate is signed with SHA-1',
  host,
  expect: { verdict: 'broken', cause: 'cert-weak-signature' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], hash: 'sha1' });
    return listen(await tlsPlayer({ leaf, ciphers: 'DEFAULT@SECLEVEL=0' }), { signal });
  },
};
