import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The server answers every name with the same, wrong certificate. */
export const sniIgnored: Scenario = {
  id: 'sni-ignored',
  title: 'The server answers every name with the same, wrong certificate',
  host: 'www.sni-ignored.lab.test',
  expect: { verdict: 'broken', cause: 'sni-ignored', certainty: 'likely' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['www.hosting-company.test'] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
