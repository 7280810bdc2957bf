import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import { clients } from './profiles/generated/all.ts';
import { helloOf } from './hello.ts';
import { preferredKey } from './likeness.ts';

/** Of a server with an RSA and an ECDSA certificate, by the client's order: seen with nginx 1.22 and these clients. */
const preferences: [string, 'rsa' | 'ec', 'rsa' | 'ec'][] = [
  ['chrome-156', 'ec', 'ec'],
  ['go-1.26', 'ec', 'rsa'],
  ['node-24', 'rsa', 'ec'],
  ['php-8.4', 'rsa', 'ec'],
  ['curl-openssl-3.5', 'ec', 'ec'],
];
for (const [id, inTls12, inTls13] of preferences) {
  test(`${id} prefers the key ${inTls12} in TLS 1.2, ${inTls13} in TLS 1.3`, () => {
    const hello = helloOf(clients.find((client) => client.id === id)!);
    assert.equal(preferredKey(hello, tls12), inTls12);
    assert.equal(preferredKey(hello, tls13), inTls13);
  });
}
