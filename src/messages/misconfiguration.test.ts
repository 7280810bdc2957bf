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
  ['CLEARTEXT communication to shop.test not permitted by network security policy', 'cleartext'],
  ['SSL - Memory allocation failed', 'memory'],
  ['TLS Error: cannot locate HMAC in incoming packet', 'shared-key'],
  ['java.io.IOException: toDerInputStream rejects tag type', 'file'],
  ['Keystore was tampered with, or password was incorrect', 'password'],
  ['no ciphers available', 'nothing-left'],
  ['QSslSocket: cannot call unresolved function SSL_library_init', 'no-library'],
  ['could not read certificate file "/etc/ssl/app.pem": No such file or directory', 'file'],
  ["Can't connect to HTTPS URL because the SSL module is not available.", 'no-library'],
  ['SSLHandshakeException: Unknown identification algorithm: null', 'value'],
  // Near misses: what these are about is not said, or is something else.
  ['AH02031: Hostname shop.test provided via SNI, but no hostname provided in HTTP request', undefined],
  ['certificate chain too long', undefined],
  ['SSL certificate problem: unable to get local issuer certificate', undefined],
  ['522 SSL connection failed; session reuse required', undefined],
] as const)
  test(quote, () => assert.equal(misconfiguration(quote, 'client')?.kind, kind));

test('a server hears no TLS where a client hears another protocol', () => {
  const words = 'SSL routines:ssl3_get_record:wrong version number';
  assert.equal(misconfiguration(words, 'server')?.kind, 'plain-to-tls');
  assert.equal(misconfiguration(words, 'client'), null);
});

test('who cannot pair its own key is told so, and who only hears of one is told of the server', () => {
  const ofOwn = explainMessage('requests.exceptions.SSLError: [X509: KEY_VALUES_MISMATCH] key values mismatch', now);
  assert.deepEqual([ofOwn.findings[0]?.cause, ofOwn.findings[0]?.side], ['key-mismatch', 'client']);
  for (const text of [
    'requests.exceptions.SSLError: [SSL: BAD_SIGNATURE] bad signature (_ssl.c:1006)',
    'nginx: [emerg] SSL_CTX_use_PrivateKey("/a.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
  ])
    assert.deepEqual(
      explainMessage(text, now)
        .findings.slice(0, 1)
        .map(({ cause, side }) => [cause, side]),
      [['key-mismatch', 'server']],
    );
});

test('of a connection that ended a server tells that its client went, and a client that the server did', () => {
  const ended =
    'ssl.SSLEOFError: [SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1006)';
  const sideOf = (text: string) =>
    explainMessage(text, now)
      .findings.slice(0, 1)
      .map(({ cause, side }) => [cause, side]);
  const server = `Exception occurred during processing of request from ('192.0.2.7', 40112)\n${ended}`;
  assert.deepEqual(sideOf(server), [['closed-early', 'client']]);
  assert.deepEqual(sideOf(`requests.exceptions.SSLError: ${ended}`), [['closed-early', 'server']]);
  assert.deepEqual(
    explainMessage(server, now).findings[0]?.fixes.map(({ side }) => side),
    ['client'],
  );
  // A trace of Java's server that could not write its own flight: it is not the client's last one.
  const flight = 'at java.base/sun.security.ssl.Finished$T13FinishedProducer.produce(Finished.java:675)';
  const consumed = 'at java.base/sun.security.ssl.ClientHello$T13ClientHelloConsumer.consume(ClientHello.java:1180)';
  const pipe = 'java.net.SocketException: Broken pipe';
  assert.equal(explainMessage(`${pipe}\n\t${flight}\n\t${consumed}`, now).findings[0]?.cause, 'closed-early');
  assert.equal(explainMessage(`${pipe}\n\t${flight}`, now).findings[0]?.cause, 'client-cert-required');
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

test('a file in another form is no certificate that breaks a rule', () => {
  const nginx =
    'nginx: [emerg] PEM_read_bio_X509_AUX("/etc/nginx/shop.crt") failed (SSL: error:0906D06C:PEM routines:PEM_read_bio:no start line:Expecting: TRUSTED CERTIFICATE)';
  const [first] = explainMessage(nginx, now).findings;
  assert.equal(first?.cause, 'cert-malformed');
  assert.match(first.title, /not in the form/);
  assert.match(first.fixes[0]?.steps.join('\n') ?? '', /CERTIFICATE REQUEST[\s\S]*-inform DER/);
  // Near miss: what the other side sent cannot be parsed.
  const [sent] = explainMessage(
    'curl: (35) error:0D0680A8:asn1 encoding routines:asn1_check_tlen:wrong tag',
    now,
  ).findings;
  assert.equal(sent?.cause, 'cert-malformed');
  assert.doesNotMatch(sent.title, /form that/);
});
