import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.closed-early-after-handshake.lab.test';

/** TLS completes, and then a proxy finds the service behind it down and closes. */
export const closedEarlyAfterHandshake: Scenario = {
  id: 'closed-early-after-handshake',
  title: 'TLS completes, and then a proxy finds the service behind it down and closes',
  host,
  expect: { verdict: 'broken', cause: 'closed-early', certainty: 'certain' },
  async start({ pki, signal }) {
    return listen(await tlsPlayer({ leaf: await pki.issue({ names: [host] }), respond: (socket) => socket.end() }), {
      signal,
    });
  },
};
