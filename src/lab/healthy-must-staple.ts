import { tlsFeature } from './certificates/crl.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-must-staple.lab.test';

/** Nothing is wrong: the certificate demands a staple, and the server sends a good one. */
export const healthyMustStaple: Scenario = {
  id: 'healthy-must-staple',
  title: 'Nothing is wrong: the certificate demands a staple, and the server sends a good one',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], extraExtensions: [tlsFeature(5)] });
    return listen(await tlsPlayer({ leaf, staple: pki.staple(leaf) }), { signal });
  },
};
