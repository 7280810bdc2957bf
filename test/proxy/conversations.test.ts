import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tunnel } from '../../src/net/proxy/through-proxy.ts';
import type { ProxyOutcome } from '../../src/net/outcome.ts';
import type { ProxyServer } from '../../src/net/target.ts';
import { type Script, scripted } from '../starttls/scripted.ts';

const hex = (digits: string) => Buffer.from(digits.replace(/\s+/g, ''), 'hex').toString('latin1');

const site = { host: 'site.test', port: 443 };
const connectLine = 'CONNECT site.test:443 HTTP/1.1\r\nHost: site.test:443\r\n';
const asked = `${connectLine}User-Agent: whytls\r\n\r\n`;
/** "me:s3cret" and "mé:ü", which go as UTF-8. */
const askedWithLogin = `${connectLine}Proxy-Authorization: Basic bWU6czNjcmV0\r\nUser-Agent: whytls\r\n\r\n`;
const askedInUtf8 = `${connectLine}Proxy-Authorization: Basic bcOpOsO8\r\nUser-Agent: whytls\r\n\r\n`;
const greeting = hex('05 01 00');
const greetingWithLogin = hex('05 02 00 02');
const request = `${hex('05 01 00 03 09')}site.test${hex('01 bb')}`;
const granted = hex('05 00 00 01 7f 00 00 01 1f 90');

type Row = {
  what: string;
  kind: ProxyServer['kind'];
  login?: [username: string, password: string];
  to?: { host: string; port: number };
  script: Script;
  expected: 'tunnel' | { reason: string; status?: number | null; detail: RegExp };
};

// biome-ignore format: a conversation a line
const table: Row[] = [
  { what: 'a tunnel', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 200 Connection established\r\n\r\n']], expected: 'tunnel' },
  { what: 'a tunnel, with headers and without a phrase', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.0 200\r\nProxy-Agent: x\r\n\r\n']], expected: 'tunnel' },
  { what: 'a login', kind: 'http', login: ['me', 's3cret'], script: [['>', askedWithLogin], ['<', 'HTTP/1.1 200 OK\r\n\r\n']], expected: 'tunnel' },
  { what: 'a login beyond ASCII', kind: 'http', login: ['mé', 'ü'], script: [['>', askedInUtf8], ['<', 'HTTP/1.1 200 OK\r\n\r\n']], expected: 'tunnel' },
  { what: 'an IPv6 address', kind: 'http', to: { host: '2001:db8::1', port: 25 }, script: [['>', 'CONNECT [2001:db8::1]:25 HTTP/1.1\r\nHost: [2001:db8::1]:25\r\nUser-Agent: whytls\r\n\r\n'], ['<', 'HTTP/1.1 200 OK\r\n\r\n']], expected: 'tunnel' },
  { what: 'a login is wanted', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n']], expected: { reason: 'authentication', status: 407, detail: /^it wants a login \(Negotiate, Basic\)$/ } },
  { what: 'a login is refused', kind: 'http', login: ['me', 's3cret'], script: [['>', askedWithLogin], ['<', 'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n']], expected: { reason: 'authentication', status: 407, detail: /refuses the login/ } },
  { what: 'NTLM alone', kind: 'http', login: ['me', 's3cret'], script: [['>', askedWithLogin], ['<', 'HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n']], expected: { reason: 'authentication', status: 407, detail: /another kind than Basic \(NTLM\)/ } },
  { what: 'forbidden', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 403 Forbidden by \x1b[31mpolicy\r\n\r\n']], expected: { reason: 'refused', status: 403, detail: /^Forbidden by \\x1b\[31mpolicy$/ } },
  { what: 'a bad gateway', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 502\r\n\r\n']], expected: { reason: 'refused', status: 502, detail: /no reason given/ } },
  { what: 'an SSH server', kind: 'http', script: [['<', 'SSH-2.0-OpenSSH_9.2\r\n']], expected: { reason: 'not-a-proxy', detail: /S/ } },
  { what: 'a TLS port', kind: 'http', script: [['>', asked], ['<', hex('15 03 01 00 02 02 28')]], expected: { reason: 'not-a-proxy', detail: /./ } },
  { what: 'a status line that is none', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 yes\r\n\r\n']], expected: { reason: 'not-a-proxy', detail: /HTTP\/1\.1 yes/ } },
  { what: 'headers without end', kind: 'http', script: [['>', asked], ['<', 'HTTP/1.1 200 OK\r\n'], ['babbles', `X: ${'y'.repeat(4_000)}\r\n`]], expected: { reason: 'not-a-proxy', detail: /no end/ } },
  { what: 'closed', kind: 'http', script: [['>', asked], ['closes']], expected: { reason: 'closed', detail: /ends the connection after CONNECT$/ } },
  { what: 'reset', kind: 'http', script: [['>', asked], ['resets']], expected: { reason: 'closed', detail: /resets the connection/ } },
  { what: 'silence', kind: 'http', script: [['>', asked]], expected: { reason: 'timeout', detail: /does not answer CONNECT in time/ } },
  { what: 'a tunnel', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['<', granted]], expected: 'tunnel' },
  { what: 'a name for the bound address', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['<', `${hex('05 00 00 03 05')}bound${hex('1f 90')}`]], expected: 'tunnel' },
  { what: 'an IPv6 bound address', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['<', hex(`05 00 00 04 ${'00'.repeat(16)} 1f 90`)]], expected: 'tunnel' },
  { what: 'an IPv4 address', kind: 'socks5', to: { host: '192.0.2.1', port: 443 }, script: [['>', greeting], ['<', hex('05 00')], ['>', hex('05 01 00 01 c0 00 02 01 01 bb')], ['<', granted]], expected: 'tunnel' },
  { what: 'an IPv6 address', kind: 'socks5', to: { host: '2001:db8::ffff:192.0.2.1', port: 443 }, script: [['>', greeting], ['<', hex('05 00')], ['>', hex('05 01 00 04 20010db8 00000000 0000ffff c0000201 01 bb')], ['<', granted]], expected: 'tunnel' },
  { what: 'a login', kind: 'socks5', login: ['me', 's3cret'], script: [['>', greetingWithLogin], ['<', hex('05 02')], ['>', `${hex('01 02')}me${hex('06')}s3cret`], ['<', hex('01 00')], ['>', request], ['<', granted]], expected: 'tunnel' },
  { what: 'a login that is not asked for', kind: 'socks5', login: ['me', 's3cret'], script: [['>', greetingWithLogin], ['<', hex('05 00')], ['>', request], ['<', granted]], expected: 'tunnel' },
  { what: 'a login is refused', kind: 'socks5', login: ['me', 's3cret'], script: [['>', greetingWithLogin], ['<', hex('05 02')], ['>', `${hex('01 02')}me${hex('06')}s3cret`], ['<', hex('01 01')]], expected: { reason: 'authentication', status: 1, detail: /refuses the login/ } },
  { what: 'a login is wanted', kind: 'socks5', script: [['>', greeting], ['<', hex('05 ff')]], expected: { reason: 'authentication', status: 255, detail: /wants a login/ } },
  { what: 'refused by its rules', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['<', hex('05 02 00 01 00 00 00 00 00 00')]], expected: { reason: 'refused', status: 2, detail: /rules/ } },
  { what: 'an unknown code', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['<', hex('05 42 00 01 00 00 00 00 00 00')]], expected: { reason: 'refused', status: 66, detail: /reply code 66/ } },
  { what: 'an HTTP proxy', kind: 'socks5', script: [['>', greeting], ['<', 'HTTP/1.0 400 Bad request\r\n\r\n']], expected: { reason: 'not-a-proxy', detail: /HTTP/ } },
  { what: 'closed', kind: 'socks5', script: [['>', greeting], ['<', hex('05 00')], ['>', request], ['closes']], expected: { reason: 'closed', detail: /after the request for a connection/ } },
  { what: 'silence', kind: 'socks5', script: [['>', greeting]], expected: { reason: 'timeout', detail: /does not answer the greeting in time/ } },
];

for (const { what, kind, login, to = site, script, expected } of table) {
  for (const pieces of ['whole', 'bytes'] as const) {
    test(`${kind}: ${what} (${pieces === 'whole' ? 'whole answers' : 'a byte at a time'})`, async () => {
      // What the server behind the proxy says at once comes in one piece with the proxy's answer.
      const behind = expected === 'tunnel' ? '220 behind the proxy\r\n' : '';
      const last = script.findLastIndex(([way]) => way === '<');
      const played = script.map((step, index): Script[number] =>
        index === last && step[0] === '<' ? ['<', step[1] + behind] : step,
      );
      const { connection, stop } = await scripted(played, pieces);
      const isSilent = typeof expected === 'object' && expected.reason === 'timeout';
      const tunnelled = await tunnel(proxyOf(kind, login), connection, to, {
        timeoutMs: isSilent ? 150 : 3_000,
        signal: new AbortController().signal,
      });
      let heard = '';
      while (tunnelled.connection && heard.length < behind.length) {
        const received = await tunnelled.connection.read(1_000);
        assert.equal(received.kind, 'bytes');
        if (received.kind === 'bytes') heard += Buffer.from(received.bytes).toString('latin1');
      }
      await stop();
      assert.equal(heard, behind);
      check(tunnelled.outcome, expected);
      const recorded = Buffer.concat(tunnelled.plain.map(({ bytes }) => bytes)).toString('latin1');
      for (const secret of ['s3cret', 'bWU6czNjcmV0', 'bcOpOsO8']) assert.ok(!recorded.includes(secret), recorded);
    });
  }
}

function proxyOf(kind: ProxyServer['kind'], login: [string, string] | undefined): ProxyServer {
  const [username, password] = login ?? [null, null];
  return { kind, host: 'proxy.test', port: 3128, username, password, from: '--proxy' };
}

function check(outcome: ProxyOutcome, expected: Row['expected']): void {
  if (expected === 'tunnel') {
    assert.deepEqual(outcome, { kind: 'tunnel' });
    return;
  }
  assert.equal(outcome.kind, 'failed');
  if (outcome.kind !== 'failed') return;
  assert.equal(outcome.reason, expected.reason, outcome.detail);
  assert.equal(outcome.status, expected.status ?? null);
  assert.match(outcome.detail, expected.detail);
}

test('giving up is heard at once', async () => {
  const { connection, stop } = await scripted([], 'whole');
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 50);
  const start = performance.now();
  const { outcome } = await tunnel(proxyOf('http', undefined), connection, site, {
    timeoutMs: 20_000,
    signal: stopping.signal,
  });
  await stop();
  assert.ok(performance.now() - start < 2_000);
  assert.equal(outcome.kind === 'failed' && outcome.reason, 'timeout');
});
