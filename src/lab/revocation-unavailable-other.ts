import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-other.lab.test';

/** The stapled response is about another certificate. */
export const revocationUnavailableOther: Scenario = {
  id: 'revocation-unavailable-other',
  title: 'The stapled response is about another certificate',
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const other = await pki.issue({ names: [host] });
    const staple = pki.staple(other);
    return listen(await tlsPlayer({ leaf, staple }), { signal });
  },
};
