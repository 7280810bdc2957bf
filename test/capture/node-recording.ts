import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { connect as tlsConnect, createServer as createTlsServer } from 'node:tls';
import type { Trace } from '../../src/handshake/trace.ts';

/** A real conversation of Node with Node: the bytes that passed in between, and the client's secrets. */
export type NodeRecording = { wire: Trace['wire']; keyLog: string[] };

export type NodeConversation = {
  leaf: { certPem: string; keyPem: string };
  version: 'TLSv1.2' | 'TLSv1.3';
  sni: string;
  request: string;
  answer: string;
  /** The client speaks the other version alone, so that the server refuses it. */
  refused?: boolean;
};

/** Lets a client of Node ask a server of Node, through a relay that writes down what passes. */
export async function recordNode(conversation: NodeConversation): Promise<NodeRecording> {
  const { leaf, version, sni, request, answer, refused = false } = conversation;
  const server = createTlsServer(
    { cert: leaf.certPem, key: leaf.keyPem, minVersion: version, maxVersion: version },
    (socket) => {
      socket.on('data', () => socket.end(answer));
      socket.on('error', () => {});
    },
  );
  const wire: Trace['wire'] = [];
  const started = performance.now();
  const relay = createServer((near) => {
    const far = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const pass = (from: 'client' | 'server', a: Socket, b: Socket) => {
      a.on('data', (bytes: Uint8Array) => {
        wire.push({ atMs: performance.now() - started, from, bytes: Uint8Array.from(bytes) });
        b.write(bytes);
      });
      a.on('end', () => b.end());
      a.on('error', () => b.destroy());
    };
    pass('client', near, far);
    pass('server', far, near);
  });
  await Promise.all(
    [server, relay].map((each) => new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve))),
  );
  const other = version === 'TLSv1.3' ? 'TLSv1.2' : 'TLSv1.3';
  const keyLog: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const client = tlsConnect(
      {
        host: '127.0.0.1',
        port: (relay.address() as AddressInfo).port,
        servername: sni,
        rejectUnauthorized: false,
        ...(refused && { minVersion: other, maxVersion: other }),
      },
      () => client.write(request),
    );
    client.on('keylog', (line: Buffer) => keyLog.push(line.toString().trim()));
    client.on('data', () => {});
    client.on('close', () => resolve());
    client.on('error', (error) => (refused ? resolve() : reject(error)));
  });
  server.close();
  relay.close();
  return { wire, keyLog };
}
