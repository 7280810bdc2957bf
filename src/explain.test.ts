import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from './index.ts';
import { escapeForTerminal } from './report/escape.ts';
import { plainPaint } from './report/layout.ts';
import { renderMessage } from './report/message.ts';
import { reportSchema } from './report/schema.ts';

const texts = [
  'curl: (60) SSL certificate problem: unable to get local issuer certificate',
  'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure https://api.example.com:8443/',
  "requests.exceptions.SSLError: HTTPSConnectionPool(host='pypi.org', port=443): certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)",
  'SSL handshake failed',
  'nothing to see here',
  '2026/11/20 10:00:00 [info] 1#1: *1 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:443',
];

for (const text of texts) {
  test(`a report that fulfils the schema, and a page of one screen: ${text.slice(0, 50)}`, async () => {
    const report = await explain(text, new Date(Date.UTC(2026, 10, 26)));
    assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(report))), report);
    for (const width of [60, 80, 120]) {
      const page = renderMessage(report, { width, detail: 'brief', paint: plainPaint });
      const rows = page.split('\n').slice(0, -1);
      assert.ok(rows.length <= 26, `${rows.length} rows at ${width} columns:\n${page}`);
      // Only what is to be copied whole, and the headline, may be wider.
      for (const row of rows.slice(1)) assert.ok(row.length <= width || row.startsWith(' '.repeat(12)), row);
      assert.ok(rows.every((row) => escapeForTerminal(row) === row));
    }
  });
}

test('advice for both sides: the server, and the very client that failed', async () => {
  const { findings } = await explain('curl: (60) SSL certificate problem: unable to get local issuer certificate');
  const fixes = findings.find(({ cause }) => cause === 'chain-incomplete')?.fixes ?? [];
  assert.ok(fixes.some(({ side }) => side === 'server'));
  assert.ok(fixes.some(({ id }) => id === 'curl/give-intermediate'));
});

test('the command that settles it is asked as the failing client', async () => {
  const java =
    'java version "1.8.0_202"\njavax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure\nhttps://api.example.com:8443/';
  assert.equal((await explain(java)).message?.next, 'whytls api.example.com:8443 --client java-8');
  const mail =
    'smtplib: ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129) smtp://mail.example.com:2526';
  assert.match((await explain(mail)).message?.next ?? '', /^whytls mail\.example\.com:2526 --starttls smtp/);
});
