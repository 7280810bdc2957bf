import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.hostname-mismatch.lab.test';

/** The certificate is for other names. */
export const hostnameMismatch: Scenario = {
  id: 'hostname-mismatch',
  title: 'The certificate is for other names',
  host,
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['shop.example.test', 'mail.example.test'] });
    // Another name gets another certificate: the server does know SNI.
    const other = await pki.issue({ names: ['other.hosting.lab.test'] });
    return listen(await tlsPlayer({ leaf: other, bySni: { [host]: leaf } }), { signal });
  },
};
