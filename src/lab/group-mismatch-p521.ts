import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.group-mismatch-p521.lab.test';

/** The server does its key exchange on P-521 only, which Chrome does not offer. */
export const groupMismatchP521: Scenario = {
  id: 'group-mismatch-p521',
  title: 'The server does its key exchange on P-521 only, which Chrome does not offer',
  host,
  expect: { verdict: 'degraded', cause: 'group-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, groups: 'P-521' }), { signal });
  },
};
