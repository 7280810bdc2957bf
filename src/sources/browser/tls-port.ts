import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { PortConnection, PortId } from '../../causes/browser/facts.ts';
import type { Conversation } from '../../lab/engine/conversation.ts';
import { createEngine } from '../../lab/engine/engine.ts';
import { reset } from '../../lab/servers/tcp.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { type PortPlan, stapled } from './ports.ts';

/** Is told of a connection when it comes, and again whenever more is known of it. */
export type Witness = (connection: PortConnection, socket: Socket) => void;

export type TlsPort = { id: PortId; port: number; close(): void };

/**
 * Listens for the browser with a server of our own, which says what it saw: the hello, how far the handshake went, and by
 * which alert it ended. Throws where it cannot listen.
 */
export async function openTlsPort(
  plan: PortPlan,
  { ips, port, sinceMs, witness }: { ips: string[]; port: number; sinceMs: () => number; witness: Witness },
): Promise<TlsPort> {
  const open = new Set<Socket>();
  const accept = (socket: Socket) => {
    if (open.size >= maxOpen) return void socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(silenceMs, () => socket.destroy());
    watch(socket, plan, sinceMs(), witness);
  };
  const listening = await listenAtAll(ips, port, accept);
  const close = () => {
    listening.close();
    for (const socket of open) socket.destroy();
  };
  return { id: plan.id, port: listening.port, close };
}

/** Listens at one port of every address. Throws where it cannot, and listens nowhere then. */
export async function listenAtAll(
  ips: string[],
  port: number,
  accept: (socket: Socket) => void,
): Promise<{ port: number; close(): void }> {
  const servers: Server[] = [];
  const close = () => {
    for (const server of servers) server.close();
  };
  try {
    let chosen = port;
    for (const ip of ips) {
      const server = createServer({ noDelay: true }, accept);
      servers.push(server);
      server.listen({ host: ip, port: chosen, ipv6Only: ip === '::1' });
      await once(server, 'listening');
      const address = server.address();
      if (typeof address === 'object' && address) chosen = address.port;
    }
    return { port: chosen, close };
  } catch (error) {
    close();
    throw error;
  }
}

function watch(socket: Socket, { id, options, staple }: PortPlan, atMs: number, witness: Witness): void {
  const seen: PortConnection = {
    port: id,
    from: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    atMs,
    hello: null,
    retried: false,
    reached: 'nothing',
    version: null,
    alert: null,
    refusal: null,
    request: null,
  };
  const tell = () => witness(seen, socket);
  tell();
  const accept = createEngine(
    {
      ...options,
      onMessage: (message) => {
        if (message.kind === 'ClientHello') {
          seen.retried = seen.hello !== null;
          seen.hello ??= message;
          seen.reached = 'hello';
        } else if (message.kind === 'Finished') seen.reached = 'finished';
        return null;
      },
      edit: {
        Certificate: (message) =>
          staple && message.certificateRequestContext !== null && asksForStatus(seen.hello)
            ? stapled(message, staple)
            : message,
      },
      onAlert: (alert) => {
        if (alert.description !== closeNotify && (alert.level === fatal || seen.alert === null)) seen.alert = alert;
      },
      editRecord: (record, carries) => {
        if (carries === 'ServerHello') {
          seen.reached = 'server';
          seen.version = conversation.version;
        }
        return record;
      },
    },
    function* (io, next) {
      let text = '';
      while (!text.includes('\r\n\r\n') && text.length < maxRequestBytes) text += latin1.decode(yield* next());
      seen.reached = 'request';
      seen.request = requestOf(text);
      io.sendData(picture);
      io.close();
    },
    { bytes: (length) => randomBytes(length) },
  );
  const conversation: Conversation = accept();
  let received = 0;
  socket.on('data', (bytes) => {
    received += bytes.length;
    if (received > maxConnectionBytes) return void socket.destroy();
    for (const output of conversation.input(bytes)) {
      if (output.kind === 'send') {
        // A fatal alert of ours in the clear is our refusal.
        if (output.bytes[0] === alertRecord && output.bytes[5] === fatal) seen.refusal = output.bytes[6] ?? null;
        socket.write(output.bytes);
      } else if (output.how === 'reset') reset(socket);
      else socket.end();
    }
    tell();
  });
  socket.on('close', tell);
}

function asksForStatus(hello: ClientHello | null): boolean {
  return hello?.extensions?.some(({ type }) => type === extensionId('status_request')) ?? false;
}

function requestOf(text: string): PortConnection['request'] {
  const headers = text.slice(0, maxRequestBytes).split('\r\n').slice(1, 100);
  const find = (name: string) => headers.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? null;
  return {
    userAgent: find('user-agent')?.slice('user-agent:'.length).trim().slice(0, maxUserAgent) ?? null,
    passedOn: headers.filter((line) => passedOnHeader.test(line)).slice(0, 10),
  };
}

/** Headers that proxies add to a request. RFC 9110 section 7.6.3, RFC 7239, and what was usual before it. */
export const passedOnHeader =
  /^(?:via|forwarded|x-forwarded-(?:for|proto|host)|proxy-connection|x-proxy-\w+|x-bluecoat-via)\s*:/i;

/** One transparent pixel, so that the page shows whether it came. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const picture = Buffer.concat([
  Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: ${gif.length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n`,
  ),
  gif,
]);

const latin1 = new TextDecoder('latin1');
const fatal = 2;
const closeNotify = 0;
const alertRecord = 21;
const maxOpen = 64;
const silenceMs = 10_000;
const maxRequestBytes = 16_384;
const maxConnectionBytes = 262_144;
const maxUserAgent = 400;
