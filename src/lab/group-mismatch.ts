import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.group-mismatch.lab.test';

/** The server does its key exchange on a Brainpool curve only. */
export const groupMismatch: Scenario = {
  id: 'group-mismatch',
  title: 'The server does its key exchange on a Brainpool curve only',
  host,
  expect: { verdict: 'broken', cause: 'group-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, maxVersion: 'TLSv1.2', groups: 'brainpoolP256r1' }), { signal });
  },
};
