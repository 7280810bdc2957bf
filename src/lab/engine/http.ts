import type { Application } from './server-state.ts';

/** Answers one HTTP request with a short page and ends the connection. `now`: milliseconds since 1970. */
export function answerHttp(now: () => number): Application {
  return function* (io, next) {
    let request = '';
    while (!request.includes('\r\n\r\n') && request.length < maxRequestBytes) request += latin1.decode(yield* next());
    io.sendData(new TextEncoder().encode(request.startsWith('HEAD ') ? head(now()) : `${head(now())}${page}`));
    io.close();
  };
}

function head(at: number): string {
  const lines = [
    'HTTP/1.1 200 OK',
    'Server: nginx',
    `Date: ${new Date(at).toUTCString()}`,
    'Content-Type: text/plain',
    `Content-Length: ${page.length}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

const latin1 = new TextDecoder('latin1');
const page = 'It works.\n';
const maxRequestBytes = 16_384;
