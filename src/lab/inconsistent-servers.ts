import { listenOnTwo } from './servers/two-addresses.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.inconsistent-servers.lab.test';

/** The first address is well, the second serves an expired certificate. */
export const inconsistentServers: Scenario = {
  id: 'inconsistent-servers',
  title: 'The first address is well, the second serves an expired certificate',
  host,
  expect: { verdict: 'degraded', cause: 'inconsistent-servers' },
  async start({ pki, signal }) {
    const good = await tlsPlayer({ leaf: await pki.issue({ names: [host] }) });
    const expired = await tlsPlayer({
      leaf: await pki.issue({ names: [host], notBefore: pki.daysFromNow(-43), notAfter: pki.daysFromNow(-3) }),
    });
    return listenOnTwo(good, expired, signal);
  },
};
