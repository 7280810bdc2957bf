import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { connect } from 'node:tls';
import { readClientHello } from './hello.ts';

/** The first bytes that OpenSSL sends for this name. */
async function opensslHello(servername: string | null): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = connect({ host: '127.0.0.1', port, ...(servername === null ? {} : { servername }) });
  client.on('error', () => client.destroy());
  const [socket] = await once(server, 'connection');
  const [bytes] = await once(socket, 'data');
  socket.destroy();
  server.close();
  return bytes;
}

/** The same handshake message in records of `size` bytes. */
function fragmented(stream: Buffer, size: number): Buffer {
  const message = stream.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size);
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 0xff]), part);
  }
  return Buffer.concat(records);
}

const named = await opensslHello('a.lab.test');

test('reads the name that OpenSSL asks for', async () => {
  const hello = readClientHello(named);
  assert.ok(hello !== null && hello !== 'incomplete');
  assert.equal(hello.sni, 'a.lab.test');
  assert.deepEqual(Buffer.from(hello.bytes), named.subarray(5));
  const unnamed = readClientHello(await opensslHello(null));
  assert.ok(unnamed !== null && unnamed !== 'incomplete');
  assert.equal(unnamed.sni, null);
});

for (const size of [1, 3, 100])
  test(`reads a hello in records of ${size} bytes`, () => {
    const hello = readClientHello(fragmented(named, size));
    assert.ok(hello !== null && hello !== 'incomplete');
    assert.equal(hello.sni, 'a.lab.test');
  });

test('every prefix is incomplete', () => {
  for (let n = 0; n < named.length; n++)
    assert.equal(readClientHello(named.subarray(0, n)), 'incomplete', `${n} bytes`);
});

test('what is no ClientHello is null', () => {
  assert.equal(readClientHello(Buffer.from('GET / HTTP/1.1\r\n')), null);
  assert.equal(readClientHello(Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0])), null, 'a ServerHello');
  const endless = Buffer.concat([
    Buffer.from([22, 3, 1, 0, 4, 1, 255, 255, 255]),
    fragmented(Buffer.alloc(70_000), 16_000),
  ]);
  assert.equal(readClientHello(endless), null, 'longer than the lab takes');
});

test('changed bytes never throw', () => {
  for (let at = 5; at < named.length; at++) {
    const changed = Buffer.from(named);
    changed[at] = 0xff;
    readClientHello(changed);
  }
});
