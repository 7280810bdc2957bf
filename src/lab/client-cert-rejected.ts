import { staffAuthority, strangersIdentity } from './certificates/authorities.ts';
import { answeringCertificate, relay } from './servers/relay.ts';
import { alert, listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

export const clientCertRejected: Scenario = {
  id: 'client-cert-rejected',
  title: 'The server refuses the client certificate: it comes from a CA that it does not know',
  expect: { verdict: 'broken', cause: 'client-cert-rejected' },
  async start({ pki, issue, signal }) {
    const answer = await tlsPlayer({
      leaf: await issue(),
      maxVersion: 'TLSv1.2',
      clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'checked' },
    });
    // node:tls checks after the handshake and sends no alert; servers on OpenSSL send this one on the Certificate message.
    const player = relay(answer, answeringCertificate(alert('fatal', 'unknown_ca')));
    return { ...(await listen(player, { signal })), client: { identity: await strangersIdentity(pki) } };
  },
};
