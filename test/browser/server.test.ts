import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { after, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import type { Report } from '../../src/report/report.ts';
import { ended, start, whytls } from '../cli/run.ts';
import { addressOf } from './visit.ts';

const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
});

async function serving(args: string[] = []) {
  const child = start(['doctor', '--browser', '--no-open', '--offline', '--json', '--timeout', '60000', ...args]);
  children.push(child);
  const end = ended(child);
  return { child, end, url: new URL(await addressOf(child)) };
}

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function ask(url: URL, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test('the page is there for whoever has its whole address, under its own name alone', async () => {
  const { child, url } = await serving();
  const page = await ask(url);
  assert.equal(page.status, 200);
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'/);
  assert.equal(page.headers['cache-control'], 'no-store');
  const rows: [what: string, url: URL, headers: Record<string, string>, status: number][] = [
    ['the address without its end', new URL('/', url), {}, 404],
    ['another end', new URL('/abcdefghjk/', url), {}, 404],
    ['the result under a wrong end', new URL('/abcdefghjk/result', url), {}, 404],
    ['a name that was made to lead here', url, { host: 'evil.test' }, 421],
    ['the same with the port', url, { host: `evil.test:${url.port}` }, 421],
    ['no host that is one', url, { host: 'a b' }, 421],
    ['what is not there', new URL('nothing', url), {}, 404],
    ['a way upwards', new URL(`${url.href}..%2f..%2fetc%2fpasswd`), {}, 404],
  ];
  for (const [what, where, headers, status] of rows) {
    const answer = await ask(where, { headers });
    assert.equal(answer.status, status, what);
    assert.doesNotMatch(
      answer.body,
      new RegExp(url.pathname.slice(1, -1)),
      `${what}: the end of the address is not told`,
    );
  }
  assert.equal((await ask(new URL('seen', url), { method: 'POST', body: 'x'.repeat(100_000) })).status, 413);
  assert.equal((await ask(new URL('seen', url), { method: 'POST', body: '{"pictures":' })).status, 204);
  child.kill();
});

test('a visitor without TLS is not judged, and one with another library is not taken for a browser', async () => {
  const { url, end } = await serving();
  await ask(url, { headers: { 'user-agent': 'curl/8.14.1', via: '1.1 squid' } });
  const result = await ask(new URL('result', url));
  assert.match(result.body, /Nothing can be said of this browser/);
  const { code, stdout } = await end;
  assert.equal(code, 3);
  const report = JSON.parse(stdout) as Report;
  assert.equal(report.verdict, 'unknown');
  assert.match(report.browser?.questions.find(({ id }) => id === 'headers')?.answer ?? '', /1\.1 squid/);
});

test('a program that calls itself a browser is found out', async () => {
  const { url, end } = await serving();
  const page = await ask(url, {
    headers: {
      'user-agent':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    },
  });
  const ports = [...page.body.matchAll(/src="https:\/\/[^":]+:(\d+)\//g)].map(([, port]) => Number(port));
  assert.ok(ports.length > 10);
  await Promise.all(
    ports.map(async (port) => {
      const socket = connectTls({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
      socket.on('error', () => {});
      socket.once('secureConnect', () => socket.end());
      await new Promise((resolve) => socket.once('close', resolve));
    }),
  );
  await ask(new URL('result', url));
  const { code, stdout } = await end;
  assert.equal(code, 1);
  const [first] = (JSON.parse(stdout) as Report).findings;
  assert.equal(first?.cause, 'interception');
  assert.match(first?.summary ?? '', /Chrome 156 on Windows/);
  assert.match(first?.fixes[0]?.steps.join('\n') ?? '', /Settings > Network & internet > Proxy/);
});

test('noise at the ports breaks nothing', async () => {
  const { child, url } = await serving();
  const page = await ask(url);
  const ports = [...page.body.matchAll(/src="https:\/\/[^":]+:(\d+)\//g)].map(([, port]) => Number(port));
  const noise = [
    Buffer.alloc(0),
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.from([22, 3, 1, 0, 4, 1, 255, 255, 255]),
    Buffer.alloc(300_000, 22),
  ];
  for (const [index, bytes] of noise.entries()) {
    for (const port of [ports[index], Number(url.port)]) {
      const socket = connect(port ?? 0, '127.0.0.1');
      socket.on('error', () => {});
      socket.resume();
      socket.end(bytes);
      await new Promise((resolve) => socket.once('close', resolve));
    }
  }
  assert.equal((await ask(url)).status, 200);
  child.kill();
});

test('without a browser it ends when it is told to', async () => {
  const { code, stdout, stderr } = await whytls(['doctor', '--browser', '--no-open', '--offline', '--timeout', '300']);
  assert.equal(code, 3);
  assert.equal(stdout, '');
  assert.match(stderr, /no browser opened the page in time/);
  const { child, end } = await serving();
  child.kill('SIGINT');
  assert.equal((await end).code, 130);
});

const wrong: [args: string[], says: RegExp][] = [
  [['example.test', '--browser'], /--browser takes no target/],
  [['--browser', '--fix'], /--browser and --fix exclude each other/],
  [['--browser', '--no-sni'], /--browser and --no-sni exclude each other/],
  [['--browser', '--json', '--verbose'], /--json and --verbose exclude each other/],
  [['--browser', '--listen', 'phone'], /an IP address of this machine is needed/],
  [['--browser', '--listen', '203.0.113.7'], /this machine does not have that address/],
  [['--browser', '--port', '70000'], /a port from 1 to/],
  [['--browser', '--timeout', 'soon'], /a whole number of milliseconds/],
  [['--listen', '127.0.0.1'], /--listen needs --browser/],
  [['--port', '8000'], /--port needs --browser/],
  [['--no-open'], /--no-open needs --browser/],
];
for (const [args, says] of wrong) {
  test(`whytls doctor ${args.join(' ')}: one paragraph and status 2`, async () => {
    const { code, stdout, stderr } = await whytls(['doctor', ...args]);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr.replace(/\s+/g, ' '), says);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
}

test('a port that is taken is named', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const { code, stderr } = await whytls([
      'doctor',
      '--browser',
      '--no-open',
      '--offline',
      '--port',
      String(Math.min(port, 65_500)),
    ]);
    assert.equal(code, 2);
    assert.match(stderr.replace(/\s+/g, ' '), /something listens at 127\.0\.0\.1:\d+ already/);
  } finally {
    taken.close();
  }
});
