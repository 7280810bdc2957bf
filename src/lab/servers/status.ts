import { listen, type Stoppable } from './tcp.ts';

/** What is answered to one path: the body of a 200, or the code of an HTTP error. */
export type StatusAnswers = Record<string, () => Uint8Array | number>;

/**
 * OCSP responders and revocation lists over plain HTTP on loopback, by the beginning of the path. GET and POST are answered
 * alike, and the request is not read: a lab's responder has one thing to say.
 */
export async function serveStatus(
  answers: StatusAnswers,
  signal: AbortSignal,
): Promise<Stoppable & { url(path: string): string }> {
  const server = await listen(
    (socket) => {
      let request = '';
      socket.on('data', (bytes) => {
        request += bytes.toString('latin1');
        const end = request.indexOf('\r\n\r\n');
        const length = Number(/^content-length: *(\d+)/im.exec(request)?.[1] ?? 0);
        if (request.length > maxRequestBytes) socket.destroy();
        if (end === -1 || request.length < end + 4 + length) return;
        const path = /^(?:GET|POST) (\S+) HTTP/.exec(request)?.[1] ?? '';
        const prefix = Object.keys(answers).find((each) => path.startsWith(each));
        const answer = prefix === undefined ? 404 : (answers[prefix]?.() ?? 404);
        const body = typeof answer === 'number' ? new Uint8Array() : answer;
        const status = typeof answer === 'number' ? `${answer} Refused` : '200 OK';
        socket.write(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
        socket.end(body);
      });
    },
    { signal },
  );
  const [address] = server.addresses;
  return { stop: server.stop, url: (path) => `http://${address!.ip}:${address!.port}${path}` };
}

const maxRequestBytes = 16_384;
