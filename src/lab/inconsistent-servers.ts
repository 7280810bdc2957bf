import { tlsPlayer } from './servers/tls.ts';
import { listenOnTwo } from './servers/two-addresses.ts';
import type { Scenario } from './scenario.ts';

export const inconsistentServers: Scenario = {
  id: 'inconsistent-servers',
  title: 'The first address is well, the second serves an expired certificate',
  expect: { verdict: 'degraded', cause: 'inconsistent-servers' },
  async start({ pki, signal, issue }) {
    const good = await tlsPlayer({ leaf: await issue() });
    const expired = await tlsPlayer({
      leaf: await issue({ notBefore: pki.daysFromNow(-43), notAfter: pki.daysFromNow(-3) }),
    });
    return listenOnTwo(good, expired, signal);
  },
};
