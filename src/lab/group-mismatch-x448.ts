import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.group-mismatch-x448.lab.test';

/** The server does its key exchange on X448 only, which browsers do not offer. */
export const groupMismatchX448: Scenario = {
  id: 'group-mismatch-x448',
  title: 'The server does its key exchange on X448 only, which browsers do not offer',
  host,
  expect: { verdict: 'degraded', cause: 'group-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, groups: 'X448' }), { signal });
  },
};
