import { listen, type Player, type Stoppable } from './tcp.ts';

/** Certificates over plain HTTP on loopback, as the URLs of authorityInfoAccess have it. */
export async function serveFiles(
  files: (path: string) => Uint8Array | undefined,
  signal: AbortSignal,
): Promise<Stoppable & { url(path: string): string }> {
  const server = await listen(
    (socket) => {
      socket.once('data', (request) => {
        const path = /^(?:GET|HEAD) (\S+) HTTP/.exec(request.toString('latin1'))?.[1] ?? '';
        const file = files(path);
        socket.write(
          `HTTP/1.1 ${file ? '200 OK' : '404 Not Found'}\r\nContent-Type: application/pkix-cert\r\nContent-Length: ${file?.length ?? 0}\r\nConnection: close\r\n\r\n`,
        );
        socket.end(file ?? '');
      });
    },
    { signal },
  );
  const [address] = server.addresses;
  return { stop: server.stop, url: (path) => `http://${address!.ip}:${address!.port}${path}` };
}

/** A web server without TLS: redirects requests to HTTPS, and takes a ClientHello for a bad request. */
export function plainHttp(software: string, redirectTo: string): Player {
  return (socket) => {
    socket.once('data', (bytes) => {
      const good = /^(GET|HEAD|POST|OPTIONS) /.test(bytes.toString('latin1'));
      const headers = [`Server: ${software}`, `Date: ${new Date().toUTCString()}`];
      if (good) socket.end(headOf('301 Moved Permanently', [...headers, `Location: ${redirectTo}`]));
      else socket.end(headOf('400 Bad Request', headers));
    });
  };
}

/** An HTTP proxy that refuses every request with `status`, and with these headers. */
export function refusingProxy(status: string, headers: string[] = []): Player {
  return (socket) => {
    socket.once('data', () => socket.end(headOf(status, headers)));
  };
}

/** An HTTP answer without a body. */
function headOf(status: string, headers: string[]): string {
  return `${[`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', 'Connection: close'].join('\r\n')}\r\n\r\n`;
}
