import { sslv2Player } from './engine/sslv2.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.protocol-mismatch-sslv2.lab.test';

/** The server speaks SSL 2.0 only. */
export const protocolMismatchSslv2: Scenario = {
  id: 'protocol-mismatch-sslv2',
  title: 'The server speaks SSL 2.0 only',
  host,
  expect: { verdict: 'broken', cause: 'protocol-mismatch', certainty: 'certain' },
  async start({ pki, signal }) {
    // A ServerHello of SSLv2 has room for one certificate.
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048', issuer: pki.root });
    return listen(sslv2Player(leaf), { signal });
  },
};
