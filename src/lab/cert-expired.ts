import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-expired.lab.test';

/** The certificate expired three days ago. */
export const certExpired: Scenario = {
  id: 'cert-expired',
  title: 'The certificate expired three days ago',
  host,
  expect: { verdict: 'broken', cause: 'cert-expired' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], notBefore: pki.daysFromNow(-43), notAfter: pki.daysFromNow(-3) });
    return listen(await tlsPlayer({ leaf, software: 'Microsoft-IIS/10.0' }), { signal });
  },
};
