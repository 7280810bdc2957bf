import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.hostname-mismatch-cn-only.lab.test';

/** The name stands in the common name only, where current clients do not look. */
export const hostnameMismatchCnOnly: Scenario = {
  id: 'hostname-mismatch-cn-only',
  title: 'The name stands in the common name only, where current clients do not look',
  host,
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ subject: { CN: host } });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
