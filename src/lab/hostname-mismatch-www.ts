import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The certificate names the domain without www only. */
export const hostnameMismatchWww: Scenario = {
  id: 'hostname-mismatch-www',
  title: 'The certificate names the domain without www only',
  host: 'www.hostname-mismatch-www.lab.test',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['hostname-mismatch-www.lab.test'] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
