import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.protocol-mismatch-tls11.lab.test';

/** The server speaks TLS 1.1 at most. */
export const protocolMismatchTls11: Scenario = {
  id: 'protocol-mismatch-tls11',
  title: 'The server speaks TLS 1.1 at most',
  host,
  expect: { verdict: 'broken', cause: 'protocol-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      await tlsPlayer({ leaf, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
      { signal },
    );
  },
};
