import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.protocol-mismatch-tls10.lab.test';

/** The server speaks TLS 1.0 at most. */
export const protocolMismatchTls10: Scenario = {
  id: 'protocol-mismatch-tls10',
  title: 'The server speaks TLS 1.0 at most',
  host,
  expect: { verdict: 'broken', cause: 'protocol-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }), {
      signal,
    });
  },
};
