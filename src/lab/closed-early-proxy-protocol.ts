import { tcpServer } from './servers/serving.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The server waits for the header by which its balancer says whom it speaks for, and closes without one. */
export const closedEarlyProxyProtocol: Scenario = {
  id: 'closed-early-proxy-protocol',
  title: 'The server waits for a header of the PROXY protocol, and closes without one',
  expect: { verdict: 'broken', cause: 'closed-early', certainty: 'certain' },
  start: tcpServer(async ({ issue }) => {
    const behind = await tlsPlayer({ leaf: await issue() });
    return (socket) => {
      socket.once('data', (bytes) => {
        const end = bytes.subarray(0, maxHeaderBytes).indexOf('\r\n');
        if (!bytes.toString('latin1', 0, 6).startsWith('PROXY ') || end === -1) return socket.end();
        socket.pause();
        socket.unshift(bytes.subarray(end + 2));
        return behind(socket);
      });
    };
  }),
};

/** The PROXY protocol, version 1, section 2.1. */
const maxHeaderBytes = 107;
