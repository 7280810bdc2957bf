import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.revocation-unavailable-signature.lab.test';

/** The stapled response is signed by a key that is not the authority's. */
export const revocationUnavailableSignature: Scenario = {
  id: 'revocation-unavailable-signature',
  title: "The stapled response is signed by a key that is not the authority's",
  host,
  expect: { verdict: 'degraded', cause: 'revocation-unavailable', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const staple = pki.staple(leaf, { key: pki.root.key });
    return listen(await tlsPlayer({ leaf, staple }), { signal });
  },
};
