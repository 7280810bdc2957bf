import { isIP } from 'node:net';
import { concatBytes } from '../../wire/bytes.ts';
import { encode, opaque, struct, u8, u16 } from '../../wire/codec.ts';
import type { Connection, PlainStep } from '../connection.ts';
import type { ProxyOutcome } from '../outcome.ts';
import type { Proxy as ProxyServer } from '../target.ts';
import type { Destination, Tunnel, TunnelOptions } from './tunnel.ts';

const utf8 = new TextEncoder();
const login = struct({ version: u8, username: opaque(u8), password: opaque(u8) });
const request = struct({ version: u8, command: u8, reserved: u8, addressType: u8, name: opaque(u8), port: u16 });

/** RFC 1928, with the login of RFC 1929. Addresses go as names too: every server takes them as literals. */
export async function socks5Tunnel(
  proxy: ProxyServer,
  connection: Connection,
  to: Destination,
  options: TunnelOptions,
): Promise<Tunnel> {
  const plain: PlainStep[] = [];
  const say = (bytes: Uint8Array, recorded = bytes) => {
    plain.push({ atMs: connection.elapsedMs(), from: 'client', bytes: recorded });
    connection.write(bytes);
  };
  const failed = (
    outcome: Omit<Extract<ProxyOutcome, { kind: 'failed' }>, 'kind' | 'status'> & { status?: number },
  ): Tunnel => {
    connection.close();
    return { outcome: { kind: 'failed', status: null, ...outcome }, plain, connection: null };
  };
  const hear = byteReader(connection, options, plain);
  const withLogin = proxy.username !== null;
  say(withLogin ? Uint8Array.of(5, 2, noLogin, userPassword) : Uint8Array.of(5, 1, noLogin));
  const method = await hear(2);
  if (typeof method === 'string') return failed(lost[method]);
  if (method[0] !== 5) return failed({ reason: 'not-a-proxy', detail: 'it does not answer in SOCKS5' });
  if (method[1] === userPassword) {
    const [username, password] = [
      utf8.encode(proxy.username ?? '').subarray(0, 255),
      utf8.encode(proxy.password ?? '').subarray(0, 255),
    ];
    say(
      encode(login, { version: 1, username, password }),
      encode(login, { version: 1, username, password: utf8.encode('***') }),
    );
    const answer = await hear(2);
    if (typeof answer === 'string') return failed(lost[answer]);
    if (answer[1] !== 0)
      return failed({ reason: 'authentication', status: answer[1] ?? 0, detail: 'it refuses the login' });
  } else if (method[1] !== noLogin) {
    return failed({
      reason: 'authentication',
      status: method[1] ?? 0,
      detail: withLogin ? 'it takes no login by user name and password' : 'it wants a login',
    });
  }
  say(connectTo(to));
  const head = await hear(4);
  if (typeof head === 'string') return failed(lost[head]);
  const code = head[1] ?? 0;
  if (code !== 0) return failed({ reason: 'refused', status: code, detail: replies[code] ?? 'an unknown reply code' });
  // The bound address, which nobody needs: 4 or 16 bytes, or a name behind its length; then the port.
  const nameLength = head[3] === domainName ? await hear(1) : null;
  if (typeof nameLength === 'string') return failed(lost[nameLength]);
  const addressBytes = head[3] === ipv4 ? 4 : head[3] === ipv6 ? 16 : (nameLength?.[0] ?? 0);
  const rest = await hear(addressBytes + 2);
  if (typeof rest === 'string') return failed(lost[rest]);
  return { outcome: { kind: 'tunnel' }, plain, connection: hear.rest() };
}

function connectTo({ host, port }: Destination): Uint8Array {
  if (isIP(host) === 4) return Uint8Array.of(5, 1, 0, ipv4, ...host.split('.').map(Number), port >> 8, port & 255);
  return encode(request, {
    version: 5,
    command: 1,
    reserved: 0,
    addressType: domainName,
    name: utf8.encode(host),
    port,
  });
}

/** Hears an exact number of bytes; what comes beyond them waits for the next, and at last for whoever reads on. */
function byteReader(connection: Connection, { timeoutMs, signal }: TunnelOptions, plain: PlainStep[]) {
  let held: Uint8Array = new Uint8Array();
  const hear = async (count: number): Promise<Uint8Array | 'closed' | 'timeout'> => {
    while (held.length < count) {
      const received = signal.aborted ? null : await connection.read(timeoutMs);
      if (!received || received.kind === 'end') return received && received.how !== 'timeout' ? 'closed' : 'timeout';
      plain.push({ atMs: received.atMs, from: 'server', bytes: received.bytes });
      held = concatBytes([held, received.bytes]);
    }
    const bytes = held.subarray(0, count);
    held = held.subarray(count);
    return bytes;
  };
  const rest = (): Connection => ({
    ...connection,
    async read(readTimeoutMs) {
      if (held.length === 0) return connection.read(readTimeoutMs);
      const bytes = held;
      held = new Uint8Array();
      return { kind: 'bytes', bytes, atMs: connection.elapsedMs() };
    },
  });
  return Object.assign(hear, { rest });
}

const lost = {
  closed: { reason: 'closed', detail: 'it ends the connection' },
  timeout: { reason: 'timeout', detail: 'it does not answer' },
} as const;

const noLogin = 0;
const userPassword = 2;
const ipv4 = 1;
const domainName = 3;
const ipv6 = 4;

/** RFC 1928 section 6. */
const replies: Record<number, string> = {
  1: 'general failure',
  2: 'its rules do not allow the connection',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused by the server',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};
