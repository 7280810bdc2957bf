import { oakleyGroup2 } from './certificates/dh.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dh-weak-preferred.lab.test';

/** The server prefers Diffie-Hellman with 1024 bits where the client offers it. */
export const dhWeakPreferred: Scenario = {
  id: 'dh-weak-preferred',
  title: 'The server prefers Diffie-Hellman with 1024 bits where the client offers it',
  host,
  expect: { verdict: 'degraded', cause: 'dh-weak', alsoAllowed: ['cipher-mismatch'] },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        ciphers: 'DHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:@SECLEVEL=0',
        dhParameters: oakleyGroup2(),
      }),
      { signal },
    );
  },
};
