import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch.lab.test';

/** The server signs with SHA-1 only. */
export const sigalgMismatch: Scenario = {
  id: 'sigalg-mismatch',
  title: 'The server signs with SHA-1 only',
  host,
  expect: { verdict: 'broken', cause: 'sigalg-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        signatureAlgorithms: 'ECDSA+SHA1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
      { signal },
    );
  },
};
