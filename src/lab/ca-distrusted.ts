import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-distrusted.lab.test';

/** The public programs trust the CA only for what it issued up to a day before this certificate; the machine's store still does. */
export const caDistrusted: Scenario = {
  id: 'ca-distrusted',
  title: 'Browsers trust the CA only for certificates older than this one',
  host,
  expect: { verdict: 'degraded', cause: 'ca-distrusted' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], notBefore: pki.daysFromNow(-5), notAfter: pki.daysFromNow(80) });
    return {
      ...(await listen(await tlsPlayer({ leaf }), { signal })),
      client: { programsDistrustFrom: pki.daysFromNow(-30).getTime() },
    };
  },
};
