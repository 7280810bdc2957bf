import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-validity-too-long.lab.test';

/** The certificate is valid for ten years. */
export const certValidityTooLong: Scenario = {
  id: 'cert-validity-too-long',
  title: 'The certificate is valid for ten years',
  host,
  expect: { verdict: 'degraded', cause: 'cert-validity-too-long' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], notBefore: pki.daysFromNow(-6), notAfter: pki.daysFromNow(3_650) });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
