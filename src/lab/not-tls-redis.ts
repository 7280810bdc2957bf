import { tcpServer } from './servers/serving.ts';
import type { Player } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

/** Redis without TLS: it waits in silence for a whole line, and hangs up on HTTP. */
export const notTlsRedis: Scenario = {
  id: 'not-tls-redis',
  title: 'Redis without TLS, which says nothing to a ClientHello and hangs up on HTTP',
  host: 'redis.not-tls-redis.lab.test',
  expect: { verdict: 'broken', cause: 'not-tls', certainty: 'certain' },
  start: tcpServer(() => redis),
};

const redis: Player = (socket) => {
  let rest = '';
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).slice(-maxBytes).split('\r\n');
    rest = lines.pop() ?? '';
    // What browsers send is taken for an attack from a web page.
    if (lines.some((line) => /^(POST|Host:)/i.test(line))) return socket.destroy();
    for (const line of lines.filter((each) => each !== ''))
      socket.write(`-ERR unknown command '${line.split(' ')[0]}'\r\n`);
    return undefined;
  });
};

const maxBytes = 4_096;
