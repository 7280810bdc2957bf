import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainMessage } from '../explain.ts';
import { misconfiguration } from './misconfiguration.ts';

const now = Date.UTC(2026, 10, 1);

for (const [quote, kind] of [
  ['400 Bad Request: The plain HTTP request was sent to HTTPS port', 'plain-to-tls'],
  ['malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"', 'plain-to-tls'],
  ['SSL_HTTP_REQUEST', 'plain-to-tls'],
  ['no pg_hba.conf entry for host "10.0.0.7", user "app", database "shop", no encryption', 'without-tls'],
  ['SSL/TLS required on the control channel', 'without-tls'],
  ['Keystore was tampered with, or password was incorrect', 'password'],
  ['no ciphers available', 'nothing-left'],
  ['QSslSocket: cannot call unresolved function SSL_library_init', 'no-library'],
  ['could not read certificate file "/etc/ssl/app.pem": No such file or directory', 'file'],
  ["Can't connect to HTTPS URL because the SSL module is not available.", 'no-library'],
  ['SSLHandshakeException: Unknown identification algorithm: null', 'value'],
  ['certificate chain too long', 'depth'],
  // Near misses: what these are about is not said, or is something else.
  ['AH02031: Hostname shop.test provided via SNI, but no hostname provided in HTTP request', undefined],
  ['packet length too long', undefined],
  ['SSL certificate problem: unable to get local issuer certificate', undefined],
  ['522 SSL connection failed; session reuse required', undefined],
] as const)
  test(quote, () => assert.equal(misconfiguration(quote, 'client')?.kind, kind));

test('a server hears no TLS where a client hears another protocol', () => {
  const words = 'SSL routines:ssl3_get_record:wrong version number';
  assert.equal(misconfiguration(words, 'server')?.kind, 'plain-to-tls');
  assert.equal(misconfiguration(words, 'client'), null);
});

test('a server that cannot open its key is not the fault of its clients', () => {
  const { findings } = explainMessage(
    "doveconf: Fatal: SSL private key file is password protected, but password isn't given",
    now,
  );
  assert.equal(findings[0]?.cause, 'client-config');
  assert.equal(findings[0].side, 'server');
  assert.match(findings[0].title, /password of a key/);
  assert.deepEqual([...new Set(findings[0].fixes.map(({ side }) => side))], ['server']);
});

test('HTTP on a port of TLS is the client’s, though the server says so', () => {
  const { findings } = explainMessage('400 Bad Request\nThe plain HTTP request was sent to HTTPS port\nnginx', now);
  assert.equal(findings[0]?.cause, 'client-config');
  assert.equal(findings[0].side, 'client');
  assert.match(findings[0].fixes[0]?.steps[0] ?? '', /https:\/\//);
});
