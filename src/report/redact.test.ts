import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redacted } from './redact.ts';
import type { Report } from './report.ts';

const names = { home: '/home/anna', user: 'anna', hostname: 'box7.acme.example', addresses: ['203.0.113.9'] };
const target = { host: '10.1.2.3', expectedName: '10.1.2.3', addresses: [{ ip: '10.1.2.3' }] };

const texts: [text: string, shown: string][] = [
  ['/home/anna/.curlrc of anna on box7: box77, susanna', '~/.curlrc of user on machine: box77, susanna'],
  ['box7.acme.example and box7.local', 'machine and internal'],
  ['proxy http://anna:hunter2@192.168.4.4:3128', 'proxy http://(private address):3128'],
  ['connects to 10.1.2.3 by fd00::1 and 127.0.0.1', 'connects to 10.1.2.3 by (private address) and 127.0.0.1'],
  [
    'https_proxy=http://px.acme.example:3128, px.acme.example:3128: refused',
    'https_proxy=http://internal:3128, internal:3128: refused',
  ],
  ['corp\\anna:***@px.lan:3128', 'internal:3128'],
  ['/home/anna/work/acme/.npmrc:2, /home/anna/corp.pem', '~/(folder)/(folder)/.npmrc:2, ~/corp.pem'],
  ['/home/bertha/.pyenv/bin, C:\\Users\\Carl\\x', '~/.pyenv/bin, ~\\x'],
  ['203.0.113.9 answers, 203.0.113.8 too', '(own address) answers, 203.0.113.8 too'],
  ['~/.gitconfig:2: [http "https://git.b.example"], pypi.org', '~/.gitconfig:2: [http "https://internal"], pypi.org'],
  [
    '/etc/pip.conf:3: trusted-host = pypi.b.example, for pypi.b.example: /x/pip.conf',
    '/etc/pip.conf:3: trusted-host = internal, for internal: /x/pip.conf',
  ],
  [
    '~/a/user.js:1: user_pref("network.proxy.type", 1); -Djavax.net.ssl.trustStore=corp.jks',
    '~/(folder)/user.js:1: user_pref("network.proxy.type", 1); -Djavax.net.ssl.trustStore=corp.jks',
  ],
  ['anna.berg@acme.example', '(mail address)'],
  ['token ghp_0123456789abcdefghijABCDEFGHIJ012345', 'token (token)'],
  ['a file of ~/.local/state and settings.local.json', 'a file of ~/.local/state and settings.local.json'],
  ['OpenSSL 3.0.19 of www.google.com at 12:30:00', 'OpenSSL 3.0.19 of www.google.com at 12:30:00'],
];
for (const [text, shown] of texts)
  test(`a report that is sent away: ${text}`, () => {
    const report = { target, findings: [{ evidence: [{ fact: text }] }] } as unknown as Report;
    assert.equal(redacted(report, names).findings[0]?.evidence[0]?.fact, shown);
  });

test('a report that is sent away: the proxy on the way is no address of the target', () => {
  const through = {
    host: 'a.example',
    expectedName: 'a.example',
    proxy: 'http://px.b.example:3128',
    addresses: [{ ip: 'px.b.example' }],
  };
  const report = { target: through, findings: [] } as unknown as Report;
  assert.deepEqual(redacted(report, names).target, {
    ...through,
    proxy: 'http://internal:3128',
    addresses: [{ ip: 'internal' }],
  });
});
