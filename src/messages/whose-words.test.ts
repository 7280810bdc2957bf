import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from './explain-text.ts';

const now = Date.UTC(2026, 10, 26);

for (const [text, program] of [
  // OpenSSL's function and its number stand where AnyConnect's own words could.
  [
    'rdkafka#producer-1: SSL handshake failed: tls_process_server_certificate error:0A000086:SSL routines::certificate verify failed',
    'kafka',
  ],
  ['E/Unity: Curl error 60: Cert verify failed: UNITYTLS_X509VERIFY_FLAG_EXPIRED', 'unity'],
  ["PHP Fatal error: Uncaught GuzzleHttp: [curl] 60: Peer's Certificate issuer is not recognized.", 'php'],
  // A quote stands long before the one that Apple's words begin with.
  [
    'Failed to push "shop" of helm: tls: failed to verify certificate: x509: “shop” certificate is not trusted',
    'go-x509',
  ],
  ["Client TLS handshake failed. The client does not trust the proxy's certificate for www.example.com", 'mitmproxy'],
  [
    "ERROR 2013 (HY000): Lost connection to server at 'handshake: reading initial communication packet', system error: 104",
    'mysql',
  ],
  ['msmtp: cannot set X509 trust file /etc/ssl/mail.pem for TLS session: Error while reading', 'mail-fetchers'],
  ['https://192.168.178.180/index.php/users/example/login/flow\nERR_CERT_COMMON_NAME_INVALID', 'chromium'],
  // A program that is mentioned, and one that only connects where a server speaks.
  [
    `I can open the page in Firefox, and wonder what else it may be that our script does wrong here, since nothing was changed for weeks on either of the machines and the very same command has worked on all the others of that kind, too. ${'x '.repeat(40)} curl: (60) SSL certificate problem: unable to get local issuer certificate`,
    'curl',
  ],
  [
    '2026/11/20 10:00:00 http: TLS handshake error from 192.0.2.7:43074: remote error: tls: bad certificate\nkubectl get pods',
    'go-http',
  ],
] as const)
  test(`${program}: ${text.slice(0, 60)}`, () =>
    assert.equal(explainText(text, { now }).failures[0]?.program?.id, program));
