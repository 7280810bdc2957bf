import { relay, replacingOnce } from './servers/relay.ts';
import { tcpServer } from './servers/serving.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

export const certMalformedUnreadable: Scenario = {
  id: 'cert-malformed-unreadable',
  title: 'The certificate is not even readable as ASN.1',
  expect: { verdict: 'broken', cause: 'cert-malformed' },
  start: tcpServer(async ({ issue }) => {
    const leaf = await issue();
    // No server sends such bytes of its own accord, so they are damaged behind it; TLS 1.2 sends them in the clear.
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return relay(answer, replacingOnce(leaf.der, damaged(leaf.der)));
  }),
};

/** The same bytes, but the element inside the outermost one claims to be longer than the whole. */
function damaged(der: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(der);
  copy[6] = 0xff; // The first length byte of TBSCertificate: 30 82 xx xx, 30 82 [ff] xx
  return copy;
}
