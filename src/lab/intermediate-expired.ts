import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.intermediate-expired.lab.test';

/** The intermediate certificate has expired. */
export const intermediateExpired: Scenario = {
  id: 'intermediate-expired',
  title: 'The intermediate certificate has expired',
  host,
  expect: { verdict: 'broken', cause: 'intermediate-expired' },
  async start({ pki, signal }) {
    const expired = await pki.authority({
      subject: { CN: 'whytls lab old intermediate' },
      notBefore: pki.daysFromNow(-1_000),
      notAfter: pki.daysFromNow(-2),
    });
    const leaf = await pki.issue({ names: [host], issuer: expired });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
