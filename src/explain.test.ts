import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainMessage } from './explain.ts';

const toUpstream =
  'while SSL handshaking to upstream, client: 10.0.0.1, server: a.example.com, upstream: "https://10.0.0.2:443/"';

const texts: [what: string, text: string, fixes: string[]][] = [
  [
    'a proxy that fails as a client gets what is for clients',
    `SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) ${toUpstream}`,
    ['nginx-upstream/send-sni', 'any-client/send-sni'],
  ],
  [
    'and nothing that is for the server at the other end, which may be another',
    `upstream SSL certificate verify error: (10:certificate has expired) ${toUpstream}`,
    ['any-server/replace-certificate'],
  ],
  [
    'a server that fails as one gets its own',
    'nginx: [emerg] SSL_CTX_use_PrivateKey_file("/etc/ssl/a.key") failed (SSL: error:0B080074:x509 certificate routines:X509_check_private_key:key values mismatch)',
    ['nginx/pair-key'],
  ],
];

for (const [what, text, fixes] of texts)
  test(what, () => {
    const [first] = explainMessage(text, Date.UTC(2026, 10, 27)).findings;
    assert.deepEqual(
      first?.fixes.map(({ id }) => id),
      fixes,
    );
  });

test('where the machine is at fault and no server is named, the next step looks at the machine', () => {
  const next = (text: string) => explainMessage(text, Date.UTC(2026, 10, 1)).message?.next;
  const clock = 'the clock shows 1 January 2009';
  assert.equal(next(`curl: (60) SSL certificate problem: certificate has expired, ${clock}`), 'whytls doctor');
  assert.equal(next(`NET::ERR_CERT_DATE_INVALID, ${clock}`), 'whytls doctor --browser');
  // Near misses: a board runs nothing of ours, a server is named, or it is the server's.
  assert.equal(next('esp-tls-mbedtls: The certificate validity starts in the future'), null);
  assert.match(next(`https://shop.test/: NET::ERR_CERT_DATE_INVALID, ${clock}`) ?? '', /^whytls shop\.test/);
  assert.equal(next('curl: (60) SSL certificate problem: certificate has expired'), null);
});
