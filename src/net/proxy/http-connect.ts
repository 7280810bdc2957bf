import { ipFamily } from '../ip-family.ts';
import type { Connection, PlainStep } from '../connection.ts';
import { hear } from '../hear.ts';
import { recogniseProtocol } from '../recognise.ts';
import { toBytes, toText } from '../starttls/bytes.ts';
import { mayBegin, shown } from '../starttls/replies.ts';
import { withPending } from '../starttls/wrapped.ts';
import type { ProxyServer } from '../target.ts';
import type { Destination, Failure, Tunnel, TunnelOptions } from './tunnel.ts';

/** CONNECT, with Basic authentication where the proxy's URL has a login. RFC 9110 section 9.3.6, RFC 7617. */
export async function connectTunnel(
  proxy: ProxyServer,
  connection: Connection,
  to: Destination,
  { timeoutMs, signal }: TunnelOptions,
): Promise<Tunnel> {
  const plain: PlainStep[] = [];
  const failed = (outcome: Failure): Tunnel => {
    connection.close();
    return { outcome: { kind: 'failed', ...outcome }, plain, connection: null };
  };
  const deadlineMs = connection.elapsedMs() + timeoutMs;
  const request = (login: string) => new TextEncoder().encode(requestOf(to, login));
  plain.push({ atMs: connection.elapsedMs(), from: 'client', bytes: request(loginOf(proxy, 'masked')) });
  connection.write(request(loginOf(proxy, 'sent')));
  let answer = '';
  for (let deliveries = 0; !answer.includes('\r\n\r\n'); deliveries++) {
    if (!mayBegin(answer, ['HTTP/']) || answer.length > maxHead || deliveries > maxDeliveries)
      return failed(notAProxy(answer));
    const received = await hear(connection, deadlineMs - connection.elapsedMs(), signal);
    if (received.kind === 'end') return failed(lost(received.how, answer));
    plain.push({ atMs: received.atMs, from: 'server', bytes: received.bytes });
    answer += toText(received.bytes);
  }
  const end = answer.indexOf('\r\n\r\n') + 4;
  const head = answer.slice(0, end);
  const [, code, phrase = ''] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: ([^\r\n]*))?\r\n/.exec(head) ?? [];
  if (code === undefined || head.length > maxHead) return failed(notAProxy(answer));
  const status = Number(code);
  // What a server that speaks first says may stand behind the head already.
  if (status >= 200 && status <= 299)
    return { outcome: { kind: 'tunnel' }, plain, connection: withPending(connection, answer.slice(end)) };
  // 401 is for servers, and what Tinyproxy says to a wrong login.
  if (status === 407 || status === 401)
    return failed({ reason: 'authentication', status, detail: loginWanted(proxy, head) });
  return failed({ reason: 'refused', status, detail: shown(phrase) || 'no reason given' });
}

function requestOf({ host, port }: Destination, login: string): string {
  const authority = `${ipFamily(host) === 6 ? `[${host}]` : host}:${port}`;
  return `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}User-Agent: whytls\r\n\r\n`;
}

/** The header with the login; masked for the trace, which people show to others. */
function loginOf({ username, password }: ProxyServer, how: 'sent' | 'masked'): string {
  if (username === null) return '';
  const credentials = how === 'masked' ? '***' : toText(new TextEncoder().encode(`${username}:${password ?? ''}`));
  return `Proxy-Authorization: Basic ${how === 'masked' ? credentials : btoa(credentials)}\r\n`;
}

/** Basic is all that is spoken here: where a proxy wants another scheme, that is the answer to why. RFC 9110 section 11.7.1. */
function loginWanted({ username }: ProxyServer, head: string): string {
  const schemes = [...head.matchAll(/^(?:Proxy|WWW)-Authenticate:\s*([\w-]+)/gim)].map(([, scheme]) => scheme ?? '');
  const asked = schemes.length > 0 ? ` (${shown([...new Set(schemes)].join(', '))})` : '';
  if (username === null) return `it wants a login${asked}`;
  const knowsBasic = schemes.length === 0 || schemes.some((scheme) => scheme.toLowerCase() === 'basic');
  return knowsBasic ? `it refuses the login${asked}` : `it wants a login of another kind than Basic${asked}`;
}

function lost(how: 'closed' | 'reset' | 'timeout', answer: string): Failure {
  const after = answer === '' ? '' : `, after "${shown(answer)}"`;
  if (how === 'timeout')
    return { reason: 'timeout', status: null, detail: `it does not answer CONNECT in time${after}` };
  const verb = how === 'reset' ? 'resets' : 'ends';
  return { reason: 'closed', status: null, detail: `it ${verb} the connection after CONNECT${after}` };
}

function notAProxy(answer: string): Failure {
  const recognised = recogniseProtocol(toBytes(answer.slice(0, 1_024)));
  const detail =
    answer.length > maxHead
      ? `its answer to CONNECT has no end (${answer.length} bytes so far)`
      : (recognised?.detail ?? `it answers CONNECT with "${shown(answer)}"`);
  return { reason: 'not-a-proxy', status: null, detail };
}

const maxHead = 16_384;
/** The answer is searched again with each delivery. */
const maxDeliveries = 4_096;
