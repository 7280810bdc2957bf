import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-outdated.lab.test';

/** The server speaks TLS 1.3 alone, and Java 7 asks. */
export const clientOutdated: Scenario = {
  id: 'client-outdated',
  title: 'The server speaks TLS 1.3 alone, and Java 7 asks',
  host,
  expect: { verdict: 'broken', cause: 'client-outdated', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return {
      ...(await listen(await tlsPlayer({ leaf, minVersion: 'TLSv1.3' }), { signal })),
      client: { profile: 'java-7' },
    };
  },
};
