import { listen, type Player } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.closed-early-proxy-protocol.lab.test';

/** The server waits for the header by which its balancer says whom it speaks for, and closes without one. */
export const closedEarlyProxyProtocol: Scenario = {
  id: 'closed-early-proxy-protocol',
  title: 'The server waits for a header of the PROXY protocol, and closes without one',
  host,
  expect: { verdict: 'broken', cause: 'closed-early', certainty: 'certain' },
  async start({ pki, signal }) {
    const behind = await tlsPlayer({ leaf: await pki.issue({ names: [host] }) });
    const player: Player = (socket) => {
      socket.once('data', (bytes) => {
        const end = bytes.subarray(0, maxHeaderBytes).indexOf('\r\n');
        if (!bytes.toString('latin1', 0, 6).startsWith('PROXY ') || end === -1) return socket.end();
        socket.pause();
        socket.unshift(bytes.subarray(end + 2));
        return behind(socket);
      });
    };
    return listen(player, { signal });
  },
};

/** The PROXY protocol, version 1, section 2.1. */
const maxHeaderBytes = 107;
