import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.psk-failure.lab.test';
const unknownPskIdentity = 115;

/** The server refuses clients that resume their session, with an alert. */
export const pskFailure: Scenario = {
  id: 'psk-failure',
  title: 'The server refuses clients that resume their session, with an alert',
  host,
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello?.extension('pre_shared_key') ? refuseWith(unknownPskIdentity) : answer)),
      { signal },
    );
  },
};
