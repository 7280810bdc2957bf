import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from './recognise.ts';

const handshake = 'SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::ssl/tls alert handshake failure)';
const texts: [what: string, text: string, side: 'client' | 'server' | null][] = [
  ['nginx to its client', `${handshake} while SSL handshaking, client: 10.0.0.1, server: 0.0.0.0:443`, 'server'],
  [
    'nginx as the client of another',
    `${handshake} while SSL handshaking to upstream, client: 10.0.0.1, server: a.example, upstream: "https://10.0.0.2:443/"`,
    'client',
  ],
  ['who names a caller alone', 'TLS failed: 192.0.2.7:51432: bad certificate', 'server'],
  ['who names whom it called', 'TLS failed: 192.0.2.7:8443: bad certificate', null],
  ['who reached for a high port', 'connect to 192.0.2.7:51432: tls: bad certificate', null],
  [
    'a client by nature, whatever the port',
    '*   Trying 192.0.2.7:51432...\ncurl: (60) SSL certificate problem',
    'client',
  ],
  ['what came from an address', 'connection from 192.0.2.7: tls: bad certificate', 'server'],
  [
    'who got a connection',
    'DEBUG C-0x1: (nodb)/(nouser)@192.0.2.7:39711 P: got connection: 192.0.2.7:39711 -> 192.0.2.1:6432\nWARNING TLS handshake error: handshake failed: error:0A000418:SSL routines::tlsv1 alert unknown ca',
    'server',
  ],
  [
    'who accepted a connection',
    '[info] (<0.463.0>) Accepted connection 192.0.2.7:40587 -> 192.0.2.1:5223\n[warning] (tls|<0.463.0>) Failed to secure c2s connection: TLS failed: SSL_do_handshake failed: error:0A000418:SSL routines::tlsv1 alert unknown ca',
    'server',
  ],
  ['who reads the certificate of a client', 'loading client certificate: tls: bad certificate', 'client'],
  ['who reads the authorities of its clients', 'loading client certificate authorities: tls: bad certificate', null],
  ['a library that only connects', 'pymongo.errors.AutoReconnect: [SSL: TLSV1_ALERT_INTERNAL_ERROR]', 'client'],
  ['who starts a connection', 'Starting new HTTPS connection (1): a.example:443\ntls: bad certificate', null],
  ['who holds a name against a certificate', 'x509: certificate is valid for a.example, not b.example', 'client'],
  [
    'Node.js as a client',
    'Error: certificate has expired\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)',
    'client',
  ],
  [
    'a command that was typed beside what the server wrote',
    'mosquitto_pub -h b.example --cafile ca.pem\nThe broker: OpenSSL Error: tlsv1 alert unknown ca\nSocket error on client <unknown>, disconnecting.',
    'server',
  ],
  ['a client that names itself', 'Unable to connect to the server of client 10.0.0.1: tls: bad certificate', 'client'],
];

for (const [what, text, side] of texts) test(what, () => assert.equal(recognise(text).writer.side, side));
