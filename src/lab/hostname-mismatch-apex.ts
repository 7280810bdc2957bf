import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'hostname-mismatch-apex.lab.test';

/** The certificate names www only, not the domain itself. */
export const hostnameMismatchApex: Scenario = {
  id: 'hostname-mismatch-apex',
  title: 'The certificate names www only, not the domain itself',
  host,
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [`www.${host}`] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
