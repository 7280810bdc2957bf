import { createServer, type Socket } from 'node:net';

/** The first flight of each connection to a listener that never answers, as hexadecimal records. */
export type HelloRecorder = { port: number; flights(): string[]; stop(): Promise<void> };

/**
 * Listens on 127.0.0.1. A connection is closed as soon as its ClientHello is whole, so that the client does not wait;
 * what is no TLS record, as a proxy request, is kept as it is.
 */
export async function recordHellos(): Promise<HelloRecorder> {
  const flights: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < helloLength(bytes)) return;
      flights.push(bytes.toString('hex'));
      socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP listener has a port');
  return {
    port: address.port,
    flights: () => flights,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** How many bytes the records of the ClientHello take, as far as can be told; RFC 8446 sections 4 and 5.1. */
function helloLength(bytes: Buffer): number {
  if (bytes.length < 9) return 9;
  if (bytes[0]! & 0x80) return 2 + (((bytes[0]! & 0x7f) << 8) | bytes[1]!); // SSLv2, RFC 6101 appendix E.
  if (bytes[0] !== 22) return 0;
  const message = 4 + bytes.readUIntBE(6, 3);
  let got = 0;
  let at = 0;
  while (got < message) {
    if (bytes.length < at + 5) return at + 5;
    const length = bytes.readUInt16BE(at + 3);
    got += length;
    at += 5 + length;
  }
  return at;
}
