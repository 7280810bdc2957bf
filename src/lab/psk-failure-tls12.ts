import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.psk-failure-tls12.lab.test';
const handshakeFailure = 40;

/** The server refuses clients that come back with a TLS 1.2 ticket. */
export const pskFailureTls12: Scenario = {
  id: 'psk-failure-tls12',
  title: 'The server refuses clients that come back with a TLS 1.2 ticket',
  host,
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(
      byClientHello((hello) => (hello?.extension('session_ticket')?.length ? refuseWith(handshakeFailure) : answer)),
      { signal },
    );
  },
};
