import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-not-yet-valid.lab.test';

/** The certificate becomes valid tomorrow. */
export const certNotYetValid: Scenario = {
  id: 'cert-not-yet-valid',
  title: 'The certificate becomes valid tomorrow',
  host,
  expect: { verdict: 'broken', cause: 'cert-not-yet-valid' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], notBefore: pki.daysFromNow(1) });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
