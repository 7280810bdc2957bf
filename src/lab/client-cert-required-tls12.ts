import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-required-tls12.lab.test';

/** The server demands a client certificate (TLS 1.2). */
export const clientCertRequiredTls12: Scenario = {
  id: 'client-cert-required-tls12',
  title: 'The server demands a client certificate (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const leaf = await pki.issue({ names: [host] });
    return listen(
      await tlsPlayer({ leaf, maxVersion: 'TLSv1.2', clientCertificate: { authorities: [staff], mode: 'required' } }),
      { signal },
    );
  },
};
