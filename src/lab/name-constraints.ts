import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.name-constraints.lab.test';

/** The intermediate CA may not issue for this domain. */
export const nameConstraints: Scenario = {
  id: 'name-constraints',
  title: 'The intermediate CA may not issue for this domain',
  host,
  expect: { verdict: 'broken', cause: 'name-constraints' },
  async start({ pki, signal }) {
    const fenced = await pki.authority({
      subject: { CN: 'whytls lab constrained intermediate' },
      nameConstraints: { permitted: ['other.test'] },
    });
    const leaf = await pki.issue({ names: [host], issuer: fenced });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
