import type { Probe } from './probe.ts';

export const plainHttp: Probe = {
  id: 'plain-http',
  question: 'Does it speak something else than TLS?',
  ask: ({ target }) => [
    {
      kind: 'plain',
      send: new TextEncoder().encode(`GET / HTTP/1.1\r\nHost: ${target.expectedName}\r\nConnection: close\r\n\r\n`),
    },
  ],
};
