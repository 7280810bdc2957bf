import { byClientHello } from './engine/received-hello.ts';
import { listen, resetAfterHello } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.psk-failure-reset.lab.test';

/** Connections that resume a session are reset. */
export const pskFailureReset: Scenario = {
  id: 'psk-failure-reset',
  title: 'Connections that resume a session are reset',
  host,
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello?.extension('pre_shared_key') ? resetAfterHello : answer)),
      { signal },
    );
  },
};
