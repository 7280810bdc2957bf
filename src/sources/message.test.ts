import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prescribe } from '../fixes/prescribe.ts';
import { diagnoseMessage } from './message.ts';

const missing =
  'cannot load certificate "/etc/nginx/site.pem": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen(/etc/nginx/site.pem, r) error:10000080:BIO routines::no such file)';

test('a server that cannot open its certificate is not told that it sent none', () => {
  const { findings } = diagnoseMessage(`nginx: [emerg] ${missing}`, Date.now()).diagnosis;
  const [first, second] = findings;
  assert.equal(first?.cause, 'cert-missing');
  assert.equal(first?.title, 'The server has no certificate that it can use');
  assert.match(first?.explanation ?? '', /cannot be read/);
  assert.equal(second?.side, 'server');
  assert.match(second?.settle ?? '', /own check of its settings/);
});

test('a client that was shown none is told so', () => {
  const { findings } = diagnoseMessage(
    'javax.net.ssl.SSLHandshakeException: Empty server certificate chain',
    Date.now(),
  ).diagnosis;
  assert.equal(findings[0]?.cause, 'cert-missing');
  assert.equal(findings[0]?.title, 'The server sent no certificate');
});

test('renegotiation that is refused is not the lack of its security', () => {
  const first = (text: string) => diagnoseMessage(text, Date.now()).diagnosis.findings[0];
  const asked = first('[ssl:error] [client 192.0.2.7:51234] AH02042: rejecting client initiated renegotiation');
  assert.deepEqual([asked?.cause, asked?.side, asked?.details.kind], ['legacy-renegotiation', 'client', 'refused']);
  assert.equal(first('Get "https://api.test/": local error: tls: no renegotiation')?.side, 'server');
  assert.equal(first('SSL routines::unsafe legacy renegotiation disabled')?.details.kind, undefined);
});

test('a client that cannot ask for revocation is what has to change', () => {
  const [first] = diagnoseMessage(
    'schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - The revocation function was unable to check revocation for the certificate.',
    Date.now(),
  ).diagnosis.findings;
  assert.deepEqual([first?.cause, first?.side, first?.details.kind], ['revocation-unavailable', 'client', 'not-asked']);
});

test('where a text tells no port, the service of its program does', () => {
  const target = (text: string) => diagnoseMessage(text, Date.now()).facts.target;
  const mysql = target('ERROR 2026 (HY000): TLS/SSL error: Connection timed out');
  assert.deepEqual([mysql.port, mysql.starttls], [3306, 'mysql']);
  const moved = target(
    'psql: error: connection to server at "db.example.com" (192.0.2.1), port 5433 failed: SSL error: certificate verify failed',
  );
  assert.deepEqual([moved.port, moved.starttls], [5433, 'postgres']);
  const submission = target(
    'postfix/smtp[7]: SSL_connect error to mail.example.com[192.0.2.1]:465: Connection timed out',
  );
  assert.deepEqual([submission.port, submission.starttls], [465, null]);
});

test('a port that nobody told is not made up', () => {
  const steps = (text: string) => {
    const { diagnosis, facts } = diagnoseMessage(text, Date.now());
    return diagnosis.findings.flatMap((each) => prescribe(each, facts).flatMap((fix) => fix.steps)).join('\n');
  };
  assert.match(steps('gnutls_handshake() failed: Connection timed out'), /TCP port PORT through/);
  assert.match(
    steps('curl: (28) Failed to connect to example.com port 443 after 75001 ms: Could not connect to server'),
    /port 443/,
  );
  const openvpn = steps(
    'TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)',
  );
  assert.match(openvpn, /port 1194 \(UDP or TCP/);
});

test('who asked for STARTTLS and is offered none is told of the server', () => {
  const first = (text: string) => diagnoseMessage(text, Date.now()).diagnosis.findings[0];
  for (const text of [
    "openssl s_client -connect mail.example.com:143 -starttls imap\nDidn't find STARTTLS in server response, trying anyway...",
    'curl: (64) STARTTLS not supported.',
    'TLS is required, but was not offered by host mail.example.com',
  ]) {
    const finding = first(text);
    assert.deepEqual([finding?.cause, finding?.side], ['starttls-needed', 'server'], text);
    assert.match(finding?.settle ?? '', /EHLO/);
  }
  assert.equal(first('530 5.7.0 Must issue a STARTTLS command first')?.side, 'client');
});

test('a key that both sides were given is no ticket', () => {
  const first = (text: string) => diagnoseMessage(text, Date.now()).diagnosis.findings[0];
  assert.equal(first('SSL routines::tlsv1 alert unknown psk identity')?.details.kind, 'given-key');
  assert.equal(first('tls: invalid PSK binder')?.details.kind, undefined);
});
