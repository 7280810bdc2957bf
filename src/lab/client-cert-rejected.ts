import { answeringCertificate, relay } from './servers/relay.ts';
import { alert, listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-rejected.lab.test';
const unknownCa = 48;

/** The server refuses the client certificate: it comes from a CA that it does not know. */
export const clientCertRejected: Scenario = {
  id: 'client-cert-rejected',
  title: 'The server refuses the client certificate: it comes from a CA that it does not know',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-rejected' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const other = await pki.authority({ subject: { O: 'Somebody else', CN: 'Other CA' }, issuer: 'self' });
    const identity = await pki.issue({
      subject: { CN: 'alice' },
      issuer: other,
      extendedKeyUsage: ['clientAuth'],
    });
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({
      leaf,
      maxVersion: 'TLSv1.2',
      clientCertificate: { authorities: [staff], mode: 'checked' },
    });
    // node:tls checks after the handshake and sends no alert; servers on OpenSSL send this one on the Certificate message.
    const player = relay(answer, answeringCertificate(alert('fatal', unknownCa)));
    return { ...(await listen(player, { signal })), client: { identity } };
  },
};
