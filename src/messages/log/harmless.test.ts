import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causesOf, count } from './examples/counted.ts';
import { tellsOfFailure } from './own-words.ts';

test('what has no word of failure, tells of SSH, or of a test that was passed, is no failure of TLS', () => {
  const lines = [
    '2026-11-20T10:00:00Z [INFO]  secrets.pki.tidy: tidied revoked certificate of server: serial=77',
    '{"level":"info","ts":1763632800,"msg":"reconciled certificate","name":"tls-201"}',
    "2026-11-20 10:00:00.000 UTC [77] LOG:  statement: SELECT * FROM server_certificates WHERE status = 'expired'",
    'Nov 20 10:00:00 h sshd[99]: Certificate invalid: expired',
    '2026-11-20 10:00:00   ✓ fails with self signed certificate in certificate chain (2 ms)',
    'time="2026-11-20T10:00:00Z" level=debug msg="Serving default certificate for request: \\"\\""',
    '2026/11/20 10:00:00 [warn] 1#1: "ssl_stapling" ignored, no OCSP responder URL in the certificate "/etc/x.pem"',
    '2026-11-20T10:00:00.000000Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.',
    '{"level":"info","ts":1763632800,"logger":"tls","msg":"replaced expired certificate in cache"}',
    'I1120 10:00:00.000000       1 tlsconfig.go:200] "Loaded serving cert" certName="Generated self signed cert"',
    'Nov 20 10:00:00 mx amavis[9]: (9-01) Passed CLEAN, <a@example.com>, subject: "Your SSL certificate has expired"',
    '2026-11-20 10:00:00 * branch fix/ssl-handshake-failure -> FETCH_HEAD',
    'Information,11/20/2026 8:00:00 AM,AutoEnrollment,64,None,"Certificate for local system is about to expire or already expired."',
    '{"time":"2026-11-20T10:00:00Z","response":{"revocation_time":0,"certificate":"hmac"},"error":""}',
    '2026-11-20 10:00:00.123 UTC,"app","db",5000,690.0,1,"SELECT",ERROR,42P01,"relation ""ssl_certificates"" does not exist",,"SELECT * FROM ssl_certificates WHERE expired"',
    '[20-Nov-2026 10:00:00 UTC] PHP Deprecated:  Function wp_get_ssl_error is deprecated',
    '1763632800.123    7 10.0.0.1 TCP_TUNNEL/200 3900 CONNECT expired-certificate.example:443 - HIER_DIRECT/203.0.113.9 -',
    '2026-11-20 10:00:00 WARN c.e.App : sslHandshakeTimeout=10000ms',
    "2026-11-20 10:00:00.000 UTC [77] LOG:  duration: 0.4 ms  statement: insert into notes values ('certificate verify failed')",
    'Nov 20 10:00:00 mx postfix/smtpd[9]: warning: non-SMTP command from unknown[192.0.2.9]: Subject: SSL error, certificate expired',
    '# Subtest: verify failed: self-signed certificate',
    '9:M 20 Nov 2026 10:00:00.363 - Reading from client: error:0A000126:SSL routines::unexpected eof while reading',
    'Nov 20 10:00:00 imap-login: Debug: SSL error: Connection closed',
    '[Fri Nov 20 10:00:00.421610 2026] [ssl:info] [pid 9:tid 8] (70014)End of file found: [client 192.0.2.7:36525] AH01992: SSL library error 6 reading data',
  ];
  assert.deepEqual(
    lines.map((line) => [line, count(`${line}\n`).failures]),
    lines.map((line) => [line, 0]),
  );
  assert.equal(count('2026-11-20T10:00:00Z [INFO] pool: server certificate is invalid: expired\n').failures, 1);
});

test('a certificate that Postfix minds and lets pass is no failure, unless the mail is deferred for it', () => {
  const smtp = (what: string) => `Nov 20 10:00:00 mx postfix/smtp[143]: ${what}\n`;
  const minded = smtp('certificate verification failed for mx.example.net[192.0.2.7]:25: untrusted issuer /CN=Corp CA');
  const passed = smtp(
    'Untrusted TLS connection established to mx.example.net[192.0.2.7]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384',
  );
  const status = (what: string) => smtp(`E30F: to=<b@example.com>, relay=mx.example.net[192.0.2.7]:25, status=${what}`);
  assert.equal(count(minded + passed + status('sent (250 2.0.0 Ok)')).failures, 0);
  assert.equal(count(minded + passed + status('deferred (Server certificate not verified)')).failures, 1);
});

test('to whom a client came it is nothing that a name server cannot be reached', () => {
  const squid = (text: string) => `2026/11/20 10:00:01| ${text}\n`;
  const { groups } = count(
    squid('idnsSendQuery FD 11: sendto: (101) Network is unreachable') +
      squid(
        'ERROR: failure while accepting a TLS connection on conn5 local=192.0.2.1:3129 remote=192.0.2.7:44769 FD 14 flags=1: 0x55cb5804d850*1',
      ) +
      squid('comm_udp_sendto FD 11, (family=2) 192.0.2.53:53: (101) Network is unreachable'),
  );
  assert.deepEqual(
    groups.map(({ failure, count: times, clients }) => [failure.hides, times, [...clients.keys()]]),
    [[true, 1, ['192.0.2.7']]],
  );
});

test('the name of a file tells no failure, nor does a tunnel that stood', () => {
  for (const line of [
    '[Fri Nov 20 10:00:01.000001 2026] [ssl:info] [pid 7:tid 7] AH02568: Certificate and private key www.example.com:443:0 configured from /etc/ssl/old/expired.crt and /etc/ssl/old/expired.key',
    '2026.11.20 10:00:01 LOG6[3]: TLS fd: Connection reset by peer (104)',
    '2026/11/20 10:00:01 [crit] 7#7: *2 SSL_shutdown() failed (SSL: error:0A000123:SSL routines::application data after close notify) while returning text, client: 192.0.2.7, server: 0.0.0.0:443',
  ])
    assert.equal(count(`${line}\n`).failures, 0, line);
});

test('the end of a connection that stood is no failure of its handshake', () => {
  const mosquitto = (end: string) =>
    `1795811454: OpenSSL Error[0]: error:0A000126:SSL routines::unexpected eof while reading\n1795811454: ${end}\n`;
  const stood = mosquitto('Client till-7 closed its connection.');
  const { failures, beside } = count(stood + mosquitto('Client <unknown> disconnected: Protocol error.') + stood);
  assert.deepEqual([failures, beside.size], [1, 0]);
});

test('what could not be reached is no failure of TLS, whatever was asked for', () => {
  const line =
    '2026/11/20 10:00:00 [error] 12#12: *7 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, request: "GET /ssl HTTP/1.1", upstream: "https://192.0.2.9:443/ssl"\n';
  const { failures, beside } = count(line + line);
  assert.deepEqual([failures, [...beside]], [0, [['tcp-refused', 2]]]);
});

test('words run together with low lines are words of failure too', () => {
  const line =
    '[2026-11-20T10:00:00.000Z] "GET HTTP/1.1" 503 UF 192.0.2.7:50172 "-" "TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_0:_certificate_has_expired:TLS_error_end"\n';
  assert.deepEqual(causesOf(line), ['cert-expired']);
});

test('what is said of servers with which all is well is no failure', () => {
  const lines = [
    '20261120T100000.812806 [27777] 192.0.2.7:48859 :0 7:8 ssl client handshake err=SSL_ERROR_WANT_READ',
    '6b0a4422.33031ca8 0x7f15569fe6c0 tls_read: want=5 error=Resource temporarily unavailable',
    '\trequire_client_cert = no',
    "(node:7) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling certificate verification.",
    '2026/11/20 10:00:00 [warn] 7#7: conflicting server name "a.example" on 0.0.0.0:443, ignored',
    '2026-11-20 10:00:00 [warning] Invalid certificate in /etc/ssl/a.pem: at line 23: certificate is signed by unknown CA',
    '2026-11-20 10:00:00.950 [qtp1-15] DEBUG org.eclipse.jetty.io.SocketChannelEndPoint - filled 517 HeapByteBuffer@2201bae6[p=0,l=517]={<<<\\x16\\x03\\x01\\x02',
  ];
  for (const line of lines) assert.equal(count(`${line}\n`).failures, 0, line);
});

test('what commits, options and lists of tests say is no failure', () => {
  const lines = [
    'a81b9c0 tls: handle the alert unknown_ca',
    '9d0e1f2 (tag: v1) fix: SSL routines::wrong version number where the proxy speaks HTTP',
    '9d0e1f2 2026-11-20 10:00:00 +0000 fix: certificate verify failed',
    'PASS src/tls.test.js (certificate verify failed)',
    '   --strict-tofu           Fail to connect if a certificate is unknown',
    "2026-11-20T10:00:00.000000Z	   12 Query	UPDATE tickets SET title = 'x509: certificate signed by unknown authority'",
    'commit 9d0e1f2a9d0e1f2a9d0e1f2a9d0e1f2a9d0e1f2a\nDate:   Fri Nov 20 10:00:00 2026 +0000\n\n    SSL handshake failed no more',
    '|<5>| REC[0x55cdc68f9ed0]: Preparing Packet Alert(21) with length: 2 and min pad: 0',
    '2026-11-20T10:00:00Z DBG tlsmanager.go:228 > Serving default certificate for request: "192.0.2.5"',
  ];
  assert.deepEqual(
    lines.map((line) => [line, count(`${line}\n`).failures]),
    lines.map((line) => [line, 0]),
  );
  const told = [
    '9d0e1f2a [error] tls: tlsv1 alert unknown ca',
    '    error:0A000418:SSL routines::tlsv1 alert unknown ca',
  ];
  for (const line of told) assert.equal(count(`${line}\n`).failures, 1, line);
});

test('a field for a failure with none in it tells of none, whatever it is called', () => {
  const line = (fields: Record<string, unknown>) =>
    `${JSON.stringify({ msg: 'TLS handshake of upstream', ...fields })}\n`;
  for (const fields of [{ transport_failure_reason: null }, { invalid_error_count: 0 }, { lastError: '' }])
    assert.equal(tellsOfFailure(line(fields)), false, JSON.stringify(fields));
  assert.equal(tellsOfFailure(line({ error: 'handshake failed', failures: 0 })), true);
  assert.equal(tellsOfFailure(line({ failures: 0, error: 'closed' })), true);
});
