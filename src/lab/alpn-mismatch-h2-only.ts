import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const alpnMismatchH2Only: Scenario = {
  id: 'alpn-mismatch-h2-only',
  title: 'The server insists on HTTP/2',
  expect: { verdict: 'degraded', cause: 'alpn-mismatch' },
  start: tlsServer(async () => {
    const { createServer } = await import('node:http2');
    const http2 = createServer((_request, response) => response.end('It works.\n'));
    http2.on('sessionError', () => {});
    return { alpn: ['h2'], respond: (socket) => void http2.emit('connection', socket) };
  }),
};
