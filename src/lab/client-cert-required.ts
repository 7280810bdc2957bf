import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-required.lab.test';

/** The server demands a client certificate (TLS 1.3). */
export const clientCertRequired: Scenario = {
  id: 'client-cert-required',
  title: 'The server demands a client certificate (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, clientCertificate: { authorities: [staff], mode: 'required' } }), { signal });
  },
};
