import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The target is an IP address that the certificate does not list. */
export const hostnameMismatchIp: Scenario = {
  id: 'hostname-mismatch-ip',
  title: 'The target is an IP address that the certificate does not list',
  host: '127.0.0.1',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['www.hostname-mismatch-ip.lab.test'] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
