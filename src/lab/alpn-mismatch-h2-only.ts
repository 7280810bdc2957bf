import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.alpn-mismatch-h2-only.lab.test';

/** The server insists on HTTP/2. */
export const alpnMismatchH2Only: Scenario = {
  id: 'alpn-mismatch-h2-only',
  title: 'The server insists on HTTP/2',
  host,
  expect: { verdict: 'degraded', cause: 'alpn-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const { createServer } = await import('node:http2');
    const http2 = createServer((_request, response) => response.end('It works.\n'));
    http2.on('sessionError', () => {}); // The client's business.
    return listen(await tlsPlayer({ leaf, alpn: ['h2'], respond: (socket) => void http2.emit('connection', socket) }), {
      signal,
    });
  },
};
