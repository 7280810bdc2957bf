import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Issued } from '../lab/certificates/certificate.ts';
import { example, exampleChain, read } from '../pki/examples/certificates.ts';
import { fetchIssuers } from './issuers.ts';

const { root, intermediate } = await exampleChain();
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end(request.url === '/intermediate' ? intermediate.der : root.der);
});
before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())));
after(() => server.close());

async function fetched(...besides: Issued[]): Promise<(string | undefined)[]> {
  const { port } = server.address() as AddressInfo;
  const aia = { caIssuers: `http://127.0.0.1:${port}/intermediate` };
  const leaf = await example({ names: ['www.example.test'], issuer: intermediate, aia });
  const options = { timeoutMs: 5_000, signal: AbortSignal.timeout(5_000), allowPrivate: true };
  const found = await fetchIssuers([leaf, ...besides].map(read), options);
  return found.map(({ certificate }) => certificate?.sha256);
}

test('the issuer is fetched where it was not sent', async () => {
  assert.deepEqual(await fetched(), [read(intermediate).sha256]);
  assert.deepEqual(await fetched(intermediate), []);
});

test('an issuer of that name with another key, which was sent, is not the issuer', async () => {
  const renewed = await example({ subject: { CN: 'Example Intermediate' }, ca: { pathLength: 0 }, issuer: root });
  assert.deepEqual(await fetched(renewed), [read(intermediate).sha256]);
});
