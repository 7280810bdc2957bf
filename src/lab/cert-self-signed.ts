import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-self-signed.lab.test';

/** The certificate is self-signed. */
export const certSelfSigned: Scenario = {
  id: 'cert-self-signed',
  title: 'The certificate is self-signed',
  host,
  expect: { verdict: 'broken', cause: 'cert-self-signed' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], issuer: 'self' });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
