import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-untrusted-same-name.lab.test';

/** The certificate comes from a CA that was made anew: clients hold the old root of the same name. */
export const caUntrustedSameName: Scenario = {
  id: 'ca-untrusted-same-name',
  title: 'The certificate comes from a CA that was made anew: clients hold the old root of the same name',
  host,
  expect: { verdict: 'broken', cause: 'ca-untrusted', certainty: 'certain' },
  async start({ pki, signal }) {
    const anew = await pki.authority({
      subject: { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab root' },
      issuer: 'self',
    });
    const leaf = await pki.issue({ names: [host], issuer: anew });
    return listen(await tlsPlayer({ leaf, chain: [leaf, anew] }), { signal });
  },
};
