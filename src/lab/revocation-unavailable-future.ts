import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-future.lab.test';

/** The stapled response is of the future. */
export const revocationUnavailableFuture: Scenario = {
  id: 'revocation-unavailable-future',
  title: 'The stapled response is of the future',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const staple = pki.staple(leaf, { thisUpdate: pki.daysFromNow(2), nextUpdate: pki.daysFromNow(9) });
    return listen(await tlsPlayer({ leaf, staple }), { signal });
  },
};
