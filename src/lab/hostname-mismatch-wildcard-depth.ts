import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The wildcard of the certificate covers one label, the name has two. */
export const hostnameMismatchWildcardDepth: Scenario = {
  id: 'hostname-mismatch-wildcard-depth',
  title: 'The wildcard of the certificate covers one label, the name has two',
  host: 'www.shop.wildcard-depth.lab.test',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['*.wildcard-depth.lab.test', 'wildcard-depth.lab.test'] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
