import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.dns-failure-servfail.lab.test';

/** The resolver fails. */
export const dnsFailureServfail: Scenario = {
  id: 'dns-failure-servfail',
  title: 'The resolver fails',
  host,
  expect: { verdict: 'broken', cause: 'dns-failure' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { resolution: 'servfail' } };
  },
};
