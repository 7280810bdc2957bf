import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dns-failure-no-address.lab.test';

/** The name exists but has no address. */
export const dnsFailureNoAddress: Scenario = {
  id: 'dns-failure-no-address',
  title: 'The name exists but has no address',
  host,
  expect: { verdict: 'broken', cause: 'dns-failure' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { resolution: 'no-address' } };
  },
};
