import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cipher-mismatch-camellia.lab.test';

/** The server offers Camellia suites only. */
export const cipherMismatchCamellia: Scenario = {
  id: 'cipher-mismatch-camellia',
  title: 'The server offers Camellia suites only',
  host,
  expect: { verdict: 'broken', cause: 'cipher-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      await tlsPlayer({
        leaf,
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-ECDSA-CAMELLIA128-SHA256:ECDHE-ECDSA-CAMELLIA256-SHA384',
      }),
      { signal },
    );
  },
};
