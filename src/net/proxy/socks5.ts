import { ipFamily } from '../ip-family.ts';
import { concatBytes } from '../../wire/bytes.ts';
import type { Connection, PlainStep } from '../connection.ts';
import { hear } from '../hear.ts';
import { recogniseProtocol } from '../recognise.ts';
import { toText } from '../starttls/bytes.ts';
import { withPending } from '../starttls/wrapped.ts';
import type { ProxyServer } from '../target.ts';
import type { Destination, Failure, Tunnel, TunnelOptions } from './tunnel.ts';

/** RFC 1928, with the login of RFC 1929. A name goes to the proxy as it is: the proxy resolves it. */
export async function socks5Tunnel(
  proxy: ProxyServer,
  connection: Connection,
  to: Destination,
  options: TunnelOptions,
): Promise<Tunnel> {
  const plain: PlainStep[] = [];
  const listener = listen(connection, options, plain);
  const outcome = await negotiate(proxy, to, {
    say(bytes, recorded = bytes) {
      plain.push({ atMs: connection.elapsedMs(), from: 'client', bytes: recorded });
      connection.write(bytes);
    },
    hear: listener.hear,
  });
  if (outcome === null)
    return { outcome: { kind: 'tunnel' }, plain, connection: withPending(connection, listener.rest()) };
  connection.close();
  return { outcome: { kind: 'failed', ...outcome }, plain, connection: null };
}

type Heard = Uint8Array | 'closed' | 'timeout';
type Talk = { say(bytes: Uint8Array, recorded?: Uint8Array): void; hear(count: number): Promise<Heard> };

/** Null when the tunnel stands. */
async function negotiate(proxy: ProxyServer, to: Destination, talk: Talk): Promise<Failure | null> {
  return (await greet(proxy, talk)) ?? (await askForTunnel(to, talk));
}

/** Null when the proxy takes us, by a login if we have one. RFC 1928 section 3, RFC 1929. */
async function greet(proxy: ProxyServer, { say, hear }: Talk): Promise<Failure | null> {
  const withLogin = proxy.username !== null;
  say(withLogin ? Uint8Array.of(version, 2, noLogin, userPassword) : Uint8Array.of(version, 1, noLogin));
  const method = await hear(2);
  if (typeof method === 'string') return lost(method, 'the greeting');
  if (method[0] !== version) return notSocks(method);
  if (method[1] === userPassword && withLogin) {
    say(login(proxy, proxy.password ?? ''), login(proxy, '***'));
    const answer = await hear(2);
    if (typeof answer === 'string') return lost(answer, 'the login');
    return answer[1] === 0
      ? null
      : { reason: 'authentication', status: answer[1] ?? null, detail: 'it refuses the login' };
  }
  if (method[1] === noLogin) return null;
  const detail = withLogin ? 'it takes no login by user name and password' : 'it wants a login';
  return { reason: 'authentication', status: method[1] ?? null, detail };
}

/** Null when the proxy has connected to the destination. RFC 1928 sections 4 to 6. */
async function askForTunnel(to: Destination, { say, hear }: Talk): Promise<Failure | null> {
  say(connectTo(to));
  const head = await hear(4);
  if (typeof head === 'string') return lost(head, 'the request for a connection');
  if (head[0] !== version) return notSocks(head);
  const code = head[1] ?? 0;
  if (code !== 0) return { reason: 'refused', status: code, detail: replies[code] ?? `reply code ${code}` };
  // The bound address, which nobody needs: 4 or 16 bytes, or a name behind its length; then the port.
  const nameLength = head[3] === domainName ? await hear(1) : null;
  if (typeof nameLength === 'string') return lost(nameLength, 'the request for a connection');
  const addressBytes = head[3] === ipv4 ? 4 : head[3] === ipv6 ? 16 : (nameLength?.[0] ?? 0);
  const rest = await hear(addressBytes + 2);
  return typeof rest === 'string' ? lost(rest, 'the request for a connection') : null;
}

/** RFC 1929 section 2: each of the two has its length, of one byte, before it. */
function login({ username }: ProxyServer, password: string): Uint8Array {
  const parts = [username ?? '', password].map((text) => utf8.encode(text).subarray(0, 255));
  return concatBytes([Uint8Array.of(1), ...parts.flatMap((part) => [Uint8Array.of(part.length), part])]);
}

/** RFC 1928 section 4. */
function connectTo({ host, port }: Destination): Uint8Array {
  const family = ipFamily(host);
  const name = utf8.encode(host).subarray(0, 255);
  const address =
    family === 4
      ? Uint8Array.of(ipv4, ...host.split('.').map(Number))
      : family === 6
        ? Uint8Array.of(ipv6, ...ipv6Bytes(host))
        : concatBytes([Uint8Array.of(domainName, name.length), name]);
  return concatBytes([Uint8Array.of(version, connectCommand, 0), address, Uint8Array.of(port >> 8, port & 255)]);
}

/** The 16 bytes of an address that is known to be one. RFC 4291 section 2.2. */
function ipv6Bytes(address: string): number[] {
  // The URL parser writes an IPv4 tail as hexadecimal groups.
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [left = [], right = []] = plain.split('::').map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** Hears exact numbers of bytes; what comes beyond them is the rest, which belongs to whoever reads on. */
function listen(connection: Connection, { timeoutMs, signal }: TunnelOptions, plain: PlainStep[]) {
  const deadlineMs = connection.elapsedMs() + timeoutMs;
  let held: Uint8Array = new Uint8Array();
  return {
    async hear(count: number): Promise<Heard> {
      while (held.length < count) {
        const received = await hear(connection, deadlineMs - connection.elapsedMs(), signal);
        if (received.kind === 'end') return received.how === 'timeout' ? 'timeout' : 'closed';
        plain.push({ atMs: received.atMs, from: 'server', bytes: received.bytes });
        held = concatBytes([held, received.bytes]);
      }
      const bytes = held.subarray(0, count);
      held = held.subarray(count);
      return bytes;
    },
    rest: () => toText(held),
  };
}

function lost(how: 'closed' | 'timeout', what: string): Failure {
  const detail = how === 'closed' ? `it ends the connection after ${what}` : `it does not answer ${what} in time`;
  return { reason: how, status: null, detail };
}

function notSocks(bytes: Uint8Array): Failure {
  const isHttp = toText(bytes).startsWith('HT');
  const detail = recogniseProtocol(bytes)?.detail ?? (isHttp ? 'it speaks HTTP' : 'it does not answer in SOCKS5');
  return { reason: 'not-a-proxy', status: null, detail };
}

const utf8 = new TextEncoder();
const version = 5;
const connectCommand = 1;
const noLogin = 0;
const userPassword = 2;
const ipv4 = 1;
const domainName = 3;
const ipv6 = 4;

/** RFC 1928 section 6. */
const replies: Record<number, string> = {
  1: 'general failure of the proxy',
  2: 'its rules do not allow the connection',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused by the server',
  6: 'TTL expired: the server did not answer',
  7: 'command not supported',
  8: 'address type not supported',
};
