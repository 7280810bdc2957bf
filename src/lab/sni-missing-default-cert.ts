import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sni-missing-default-cert.lab.test';

/** The client sends no server name and gets the certificate of the default host. */
export const sniMissingDefaultCert: Scenario = {
  id: 'sni-missing-default-cert',
  title: 'The client sends no server name and gets the certificate of the default host',
  host,
  expect: { verdict: 'broken', cause: 'sni-missing' },
  async start({ pki, signal }) {
    const right = await pki.issue({ names: [host] });
    const leaf = await pki.issue({ names: ['default.hosting.lab.test'] });
    return {
      ...(await listen(await tlsPlayer({ leaf, bySni: { [host]: right } }), { signal })),
      client: { sni: null },
    };
  },
};
