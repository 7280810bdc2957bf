import { isIP } from 'node:net';
import type { Connection, PlainStep } from '../connection.ts';
import type { ProxyOutcome } from '../outcome.ts';
import { toBytes, toText } from '../starttls/bytes.ts';
import { shown } from '../starttls/replies.ts';
import type { Proxy as ProxyServer } from '../target.ts';
import type { Destination, Tunnel, TunnelOptions } from './tunnel.ts';

/** RFC 9110 section 9.3.6. */
export async function connectTunnel(
  proxy: ProxyServer,
  connection: Connection,
  to: Destination,
  { timeoutMs, signal }: TunnelOptions,
): Promise<Tunnel> {
  const plain: PlainStep[] = [];
  const authority = `${isIP(to.host) === 6 ? `[${to.host}]` : to.host}:${to.port}`;
  const request = (login: string) =>
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}User-Agent: whytls\r\n\r\n`;
  const basic =
    proxy.username === null ? '' : Buffer.from(`${proxy.username}:${proxy.password ?? ''}`).toString('base64');
  connection.write(new TextEncoder().encode(request(basic === '' ? '' : `Proxy-Authorization: Basic ${basic}\r\n`)));
  plain.push({
    atMs: connection.elapsedMs(),
    from: 'client',
    bytes: toBytes(request(basic === '' ? '' : 'Proxy-Authorization: Basic ***\r\n')),
  });
  const failed = (outcome: Omit<Extract<ProxyOutcome, { kind: 'failed' }>, 'kind'>): Tunnel => {
    connection.close();
    return { outcome: { kind: 'failed', ...outcome }, plain, connection: null };
  };
  let head = '';
  while (!head.includes('\r\n\r\n')) {
    const received = signal.aborted ? null : await connection.read(timeoutMs);
    if (!received || received.kind === 'end') {
      if (head !== '' && !head.startsWith('HTTP/'))
        return failed({ reason: 'not-a-proxy', status: null, detail: `it answers "${shown(head)}"` });
      const silent = !received || received.how === 'timeout';
      return failed({
        reason: silent ? 'timeout' : 'closed',
        status: null,
        detail: silent ? 'no answer to CONNECT' : 'it ends the connection after CONNECT',
      });
    }
    plain.push({ atMs: received.atMs, from: 'server', bytes: received.bytes });
    head += toText(received.bytes);
    if (!'HTTP/'.startsWith(head.slice(0, 5)) || head.length > maxHead) {
      return failed({ reason: 'not-a-proxy', status: null, detail: `it answers "${shown(head.slice(0, 200))}"` });
    }
  }
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(head)?.[1] ?? 0);
  const detail = shown(head.slice(0, head.indexOf('\r\n')).replace(/^HTTP\/\S+ \d{3} ?/, ''));
  if (status === 0)
    return failed({ reason: 'not-a-proxy', status: null, detail: `it answers "${shown(head.slice(0, 200))}"` });
  if (status === 407)
    return failed({ reason: 'authentication', status, detail: detail || 'Proxy Authentication Required' });
  if (status < 200 || status > 299) return failed({ reason: 'refused', status, detail: detail || 'no reason given' });
  return { outcome: { kind: 'tunnel' }, plain, connection };
}

const maxHead = 16_384;
