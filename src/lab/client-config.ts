import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-config.lab.test';

/** The client speaks STARTTLS to a port that speaks TLS at once. */
export const clientConfig: Scenario = {
  id: 'client-config',
  title: 'The client speaks STARTTLS to a port that speaks TLS at once',
  host,
  expect: { verdict: 'broken', cause: 'client-config' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { starttls: 'smtp' } };
  },
};
