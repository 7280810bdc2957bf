import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dns-failure.lab.test';

/** The name does not exist. */
export const dnsFailure: Scenario = {
  id: 'dns-failure',
  title: 'The name does not exist',
  host,
  expect: { verdict: 'broken', cause: 'dns-failure' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { resolution: 'nxdomain' } };
  },
};
