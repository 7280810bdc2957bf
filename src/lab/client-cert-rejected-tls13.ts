import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-rejected-tls13.lab.test';

/** The server finishes the handshake, then closes on the client certificate of an unknown CA. */
export const clientCertRejectedTls13: Scenario = {
  id: 'client-cert-rejected-tls13',
  title: 'The server finishes the handshake, then closes on the client certificate of an unknown CA',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-rejected', certainty: 'certain' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const other = await pki.authority({ subject: { O: 'Somebody else', CN: 'Other CA' }, issuer: 'self' });
    const identity = await pki.issue({
      subject: { CN: 'alice' },
      issuer: other,
      extendedKeyUsage: ['clientAuth'],
    });
    const leaf = await pki.issue({ names: [host] });
    const player = await tlsPlayer({
      leaf,
      minVersion: 'TLSv1.3',
      clientCertificate: { authorities: [staff], mode: 'required' },
    });
    return { ...(await listen(player, { signal })), client: { identity } };
  },
};
