import { oakleyGroup2 } from './certificates/dh.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dh-weak.lab.test';

/** The server does Diffie-Hellman with 1024 bits only. */
export const dhWeak: Scenario = {
  id: 'dh-weak',
  title: 'The server does Diffie-Hellman with 1024 bits only',
  host,
  expect: { verdict: 'broken', cause: 'dh-weak' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        ciphers: 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
        dhParameters: oakleyGroup2(),
      }),
      { signal },
    );
  },
};
