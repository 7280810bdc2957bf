import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyFor } from './proxy-setting.ts';
import { TargetError } from './target-error.ts';

const read = (https_proxy: string) =>
  proxyFor({ host: 'shop.example.com', port: 443, connect: null }, { env: { https_proxy } });

const logins: [url: string, username: string, password: string][] = [
  ['http://me:secret@proxy.test:3128', 'me', 'secret'],
  ['http://corp\\me:secret@proxy.test:3128', 'corp\\me', 'secret'],
  ['corp\\me:secret@proxy.test:3128', 'corp\\me', 'secret'],
  ['http://corp%5Cme:p%40ss@proxy.test:3128', 'corp\\me', 'p@ss'],
  ['http://me:100%@proxy.test:3128', 'me', '100%'],
  ['http:/me:secret@proxy.test:3128', 'me', 'secret'],
];
for (const [url, username, password] of logins) {
  test(`a login in ${url}`, () => {
    const { host, port, ...login } = read(url) ?? assert.fail('no proxy');
    assert.deepEqual([host, port, login.username, login.password], ['proxy.test', 3128, username, password]);
  });
}

for (const url of [
  ' http://proxy.test:3128',
  'http://proxy.test:3128 ',
  'http://proxy.test:3128\r',
  '"proxy.test:3128"',
])
  test(`${JSON.stringify(url)} is no proxy that programs take`, () => assert.throws(() => read(url), TargetError));
