import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean } from '../text/fold.ts';
import { placesIn } from './places.ts';

const places: [text: string, host: string | null, port: number | null][] = [
  ['* Connected to www.example.com (192.0.2.7) port 8443 (#0)', 'www.example.com', 8443],
  ['curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.com:443 ', 'example.com', 443],
  [
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='api.example.com', port=8443): Max retries exceeded",
    'api.example.com',
    8443,
  ],
  ['  . Connecting to tcp/cam.example.com/8443... ok', 'cam.example.com', null],
  ['Connection to node -1 (kafka-1.example.com/192.0.2.7:9093) failed authentication', 'kafka-1.example.com', null],
  ['failed to connect to `user=u database=d`: 192.0.2.7:5432 (db.example.com): tls error', 'db.example.com', null],
  ['javax.net.ssl.SSLPeerUnverifiedException: Hostname eu.example.com not verified:', 'eu.example.com', null],
  ["Certificate for <eu.example.com> doesn't match any of the subject alternative names", 'eu.example.com', null],
  ['Peer certificate subjectAltName did not match expected name `eu.example.com`', 'eu.example.com', null],
  ['SSH remote key was not OK: [eu.example.com] SSL certificate problem: expired', 'eu.example.com', null],
  ['$ redis-cli --tls -h cache.example.com -p 6379 ping', 'cache.example.com', 6379],
  ['mosquitto_pub -h mq.example.com -t 8884 -m x', 'mq.example.com', null],
  ["Resolving 'www.example.com:443'...\nConnecting to '192.0.2.7:443'...", 'www.example.com', 443],
  ['* Connected to 192.0.2.1 (192.0.2.1) port 3128\n> CONNECT www.example.com:443 HTTP/1.1', 'www.example.com', 443],
  [
    'Copyright 1996 A. Author, https://author.example.net/\nTLS Server Name:        www.example.com',
    'www.example.com',
    null,
  ],
  ['{"server_name": "srv0"}', null, null],
  ['swaks --server mail.example.com --tls\n=== Trying mail.example.com:25...', 'mail.example.com', 25],
  ['https://www.example.com/: refused; www.example.com:8080 answers', 'www.example.com', 443],
  ['* connect to 192.0.2.7 port 443 failed\n* Failed to connect to a.example.com port 443', 'a.example.com', 443],
  ['https_proxy=http://192.0.2.1:9999 x https://a.example.com/\nFailed to connect to 192.0.2.1', 'a.example.com', 443],
  ['openssl s_client -connect 192.0.2.7:8080\nNo client certificate CA names sent', '192.0.2.7', 8080],
  ['tool 192.0.2.7:8080 list\nFailed to dial target host "192.0.2.7:8080"', '192.0.2.7', 8080],
  ['WARN GET https://nodejs.org/download/release/index.json error (UNABLE_TO_GET_ISSUER_CERT)', 'nodejs.org', null],
  [
    'Get "https://registry.example.com:5000/v2/": x509: certificate signed by unknown authority',
    'registry.example.com',
    5000,
  ],
  ['Get "https://10.96.0.1:443/api": x509: certificate is valid for 10.0.0.1, not 10.96.0.1', '10.96.0.1', 443],
  ['x509: certificate is valid for ingress.local, not api.example.com', 'api.example.com', null],
  [
    "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Host: shop.example.com. is not in the cert's altnames: DNS:example.net",
    'shop.example.com',
    null,
  ],
  [
    'javax.net.ssl.SSLHandshakeException: No subject alternative DNS name matching db.example.com found.',
    'db.example.com',
    null,
  ],
  ['connection to server at "db.example.com" (192.0.2.5), port 5432 failed: SSL error', 'db.example.com', 5432],
  ["ERROR: cannot verify www.example.com's certificate, issued by 'CN=R11'", 'www.example.com', null],
  ['Error: connect ECONNREFUSED [::1]:8443', '::1', 8443],
  ['postfix/smtp[12]: SSL_connect error to mail.example.com[192.0.2.7]:587: -1', 'mail.example.com', 587],
  ['curl: (60) SSL certificate problem\nMore details here: https://curl.se/docs/sslcerts.html', null, null],
  ['with a library (https://www.npmjs.com/package/a-library): self signed certificate', null, null],
  ['self signed certificate\nreport this at: <https://github.com/npm/cli/issues>', null, null],
  [
    'HTTP GET https://index.example.com/api\nSSL_connect: certificate verify failed (https://gems.example.com/a.gem)',
    'gems.example.com',
    null,
  ],
  [
    'MANAGEMENT: Client connected from [AF_INET]127.0.0.1:25341\nUDPv4 link remote: [AF_INET]192.0.2.7:1194\nTLS Error: TLS handshake failed',
    '192.0.2.7',
    1194,
  ],
  [
    'Connexion à www.example.com (www.example.com)|192.0.2.7|:8443… connecté.\nErreur : certificat',
    'www.example.com',
    null,
  ],
  ['rejected connection from "192.0.2.7:34990" (error "remote error: tls: bad certificate")', null, null],
  [
    "url: https://vault.example.com:8200/, headers: { 'user-agent': 'got (https://github.com/sindresorhus/got)' }",
    'vault.example.com',
    8200,
  ],
  ["headers: { 'user-agent': 'got (https://github.com/sindresorhus/got)' }", null, null],
  ['SSL error connecting mail.example.com (192.0.2.7:993): self-signed certificate', 'mail.example.com', 993],
  ['New connection from fe80::c15:6086:def9:7041 on port 8883. TLS error', null, null],
  ['An error occurred during a connection to wonka.example.sh. Cannot communicate', 'wonka.example.sh', null],
  ['at TLSSocket.onConnectSecure (node:_tls_wrap:1600:34)', null, null],
  ['ssl.SSLError: [SSL: X] (_ssl.c:1129)', null, null],
  ['java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)', null, null],
  ['error:0A000086:SSL routines::certificate verify failed:../ssl/statem/statem_clnt.c:1883:', null, null],
  ['export HTTPS_PROXY="http://me:word@out.corp.example:3128/"\ntls: unknown authority', null, null],
  ['2026/11/20 [info] 1#1: *1 SSL_do_handshake() failed, client: 192.0.2.7, server: 0.0.0.0:443', null, null],
];
for (const [text, host, port] of places) {
  test(`the server in: ${text.slice(0, 70).replace(/\s+/g, ' ')}`, () => {
    const found = placesIn(clean(text));
    assert.equal(found.host, host);
    if (host !== null && port !== null) assert.equal(found.port, port);
  });
}

test('names of the certificate, its issuer and files are picked out', () => {
  const { certificateNames } = placesIn(
    'x509: certificate is valid for a.example.com, *.b.example.com, not c.example.com',
  );
  assert.deepEqual(certificateNames, ['a.example.com', '*.b.example.com']);
  assert.equal(placesIn("issuer=C=US, O=Let's Encrypt, CN=R11").issuer?.includes('R11'), true);
  assert.deepEqual(placesIn('CAfile: /etc/ssl/certs/ca.pem CApath: none').paths, ['/etc/ssl/certs/ca.pem']);
});

const clients: [text: string, client: string | null][] = [
  [
    '2026-11-20 10:00:00 UTC [7]: user=a,db=b,app=c,client=192.0.2.7 LOG:  could not accept SSL connection',
    '192.0.2.7',
  ],
  ['2026-11-20 10:00:00 UTC 192.0.2.7(48026) 7 LOG:  could not accept SSL connection', '192.0.2.7'],
  ['2026-11-20 10:00:00 UTC,"a","b",7,"192.0.2.7:38724",6b09.1,2,"authentication"', '192.0.2.7'],
  ['[SocketServer] Failed authentication with /192.0.2.7 (channelId=192.0.2.1:9093-192.0.2.7:43897-0)', '192.0.2.7'],
  ['[WARNING] Invalid request from ip=192.0.2.7: [SSL: HTTP_REQUEST] http request', '192.0.2.7'],
  ['TLS: Initial packet from [AF_INET]192.0.2.7:1194, sid=fac3434a', '192.0.2.7'],
  ['{"downstream_remote_address":"192.0.2.7:36563","upstream":"192.0.2.1:443"}', '192.0.2.7'],
  ['LOG5[0]: Service [web] connected remote server from 192.0.2.1:54296', null],
  ['AH02411: SSL Proxy: Peer certificate does not match for hostname 192.0.2.1', null],
];
for (const [text, client] of clients)
  test(`the client in: ${text.slice(0, 70)}`, () => assert.equal(placesIn(clean(text)).client, client));

test('a link to what one may read about a thing is no server', () => {
  const link = 'with the [MQTTnet](https://github.com/dotnet/MQTTnet) library: TLS alert: Protocol Version';
  assert.equal(placesIn(link).host, null);
  assert.equal(placesIn(`${link} at https://broker.example.net/`).host, 'broker.example.net');
});

test('the server is named in the command where the message leaves it out', () => {
  const refused = 'OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed';
  assert.equal(placesIn(`$ mosquitto_pub -h broker.example.net -p 8883 -t a\n${refused}`).host, 'broker.example.net');
  assert.equal(placesIn(`$ tool --host=broker.example.net\n${refused}`).host, 'broker.example.net');
  assert.equal(placesIn(`$ grep -h a b\n${refused}`).host, null);
  assert.equal(
    placesIn("ERROR: The certificate of ‘a.example.net’ doesn't have a known issuer.").host,
    'a.example.net',
  );
});

test('the issuer in the chain of s_client, with what OpenSSL puts in quotes', () => {
  const { subject, issuer } = placesIn(
    'Certificate chain\n 0 s:CN = a.test\n   i:C = US, O = "Example, Inc.", CN = E1\n   a:PKEY',
  );
  assert.deepEqual([subject, issuer], ['CN = a.test', 'C = US, O = "Example, Inc.", CN = E1']);
  assert.equal(placesIn('issuer=C = US, O = "Example, Inc.", CN = E1').issuer, 'C = US, O = "Example, Inc.", CN = E1');
});

test('whom a directory accepts is no server', () => {
  const accepted = (ip: string) => `conn=7 fd=12 ACCEPT from IP=${ip}:40112 (IP=0.0.0.0:636)`;
  assert.equal(placesIn(`${accepted('192.0.2.5')}\n${accepted('192.0.2.6')}`).host, null);
});
