import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type FetchOptions, type FetchRequest, fetchHttp } from './http-fetch.ts';

const answers: Record<string, RequestListener> = {
  '/file': (_, response) => response.end('content'),
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('content')),
  '/bomb': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2_000))),
  '/badly-packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('content'),
  '/missing': (_, response) => response.writeHead(404).end(),
  '/moved': (_, response) => response.writeHead(302, { location: '/file' }).end(),
  '/secure': (_, response) => response.writeHead(301, { location: 'https://www.example.test/' }).end(),
  '/elsewhere': (_, response) => response.writeHead(307, { location: 'ftp://www.example.test/' }).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/announced': (_, response) => response.writeHead(200, { 'content-length': '2000' }).flushHeaders(),
  '/endless': (_, response) => {
    const chunk = Buffer.alloc(512);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  '/silent': () => {},
  '/half': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  },
};
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  if (request.url === '/echo') request.pipe(response);
  else answers[request.url ?? '']?.(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
after(() => {
  server.closeAllConnections();
  server.close();
});

const get = async (url: string, options: Partial<FetchOptions & FetchRequest> = {}): Promise<string> => {
  const request = { url: url.startsWith('/') ? `http://127.0.0.1:${port}${url}` : url, maxBytes: 1_024, ...options };
  const outcome = await fetchHttp(request, {
    timeoutMs: 2_000,
    signal: new AbortController().signal,
    allowPrivate: true,
    ...options,
  });
  return outcome.kind === 'body'
    ? `body: ${Buffer.from(outcome.bytes).toString()}`
    : `${outcome.kind}: ${outcome.detail}`;
};

const cases: [string, string, Partial<FetchOptions & FetchRequest>, string][] = [
  ['a file', '/file', {}, 'body: content'],
  ['a file that was packed by gzip', '/packed', {}, 'body: content'],
  ['more than allowed once it is unpacked', '/bomb', {}, 'failed: more than 1024 bytes'],
  ['what is no gzip', '/badly-packed', {}, 'failed: its gzip is damaged'],
  ['a redirect', '/moved', {}, 'body: content'],
  ['nothing there', '/missing', {}, 'failed: HTTP 404'],
  ['a redirect to https', '/secure', {}, 'refused: it redirects to a URL that is not http'],
  ['a redirect to another protocol', '/elsewhere', {}, 'refused: it redirects to a URL that is not http'],
  ['a redirect to itself', '/loop', {}, 'failed: it redirects more than 3 times'],
  ['more than allowed, as announced', '/announced', {}, 'failed: more than 1024 bytes'],
  ['more than allowed, unannounced', '/endless', {}, 'failed: more than 1024 bytes'],
  ['silence', '/silent', { timeoutMs: 150 }, 'no-answer: no answer in time'],
  ['half a file', '/half', {}, 'failed: the connection was reset'],
  ['a private address', '/file', { allowPrivate: false }, 'refused: it leads to a private address'],
  [
    'a name of a private address',
    `http://localhost:${port}/file`,
    { allowPrivate: false },
    'refused: it leads to a private address',
  ],
  [
    'a private address in disguise',
    `http://2130706433:${port}/file`,
    { allowPrivate: false },
    'refused: it leads to a private address',
  ],
  ['https', 'https://www.example.test/', {}, 'refused: only http URLs are followed (RFC 5280 section 8)'],
  ['a file of this machine', 'file:///etc/passwd', {}, 'refused: only http URLs are followed (RFC 5280 section 8)'],
  ['no URL', 'http://', {}, 'refused: only http URLs are followed (RFC 5280 section 8)'],
  ['nobody', 'http://127.0.0.1:1/', {}, 'failed: nothing listens there: connection refused'],
  ['no such name', 'http://nobody.invalid/', {}, 'no-answer: its name does not resolve'],
  ['a POST', '/echo', { post: { type: 'application/ocsp-request', body: Buffer.from('asked') } }, 'body: asked'],
  [
    'a POST that is redirected',
    '/moved',
    { post: { type: 'text/plain', body: Buffer.from('asked') } },
    'failed: HTTP 302',
  ],
];
for (const [name, url, options, expected] of cases)
  test(name, async () => assert.equal(await get(url, options), expected));

test('an abort ends it', async () => {
  const interrupt = new AbortController();
  const pending = get('/silent', { signal: interrupt.signal });
  interrupt.abort();
  assert.equal(await pending, 'no-answer: no answer in time');
});

test('what is refused is never connected to', async () => {
  const before = seen.length;
  await get('/file', { allowPrivate: false });
  await get(`http://localhost:${port}/file`, { allowPrivate: false });
  assert.equal(seen.length, before);
});
