import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-stale.lab.test';

/** The stapled response is out of date. */
export const revocationUnavailableStale: Scenario = {
  id: 'revocation-unavailable-stale',
  title: 'The stapled response is out of date',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const staple = pki.staple(leaf, { thisUpdate: pki.daysFromNow(-9), nextUpdate: pki.daysFromNow(-2) });
    return listen(await tlsPlayer({ leaf, staple }), { signal });
  },
};
