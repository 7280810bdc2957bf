import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClient, programOf, UnknownClient } from './find.ts';

const found: [string, string][] = [
  ['java-17', 'java-17'],
  ['Java-17', 'java-17'],
  ['chrome-current', 'chrome-156'],
  ['chrome', 'chrome-156'],
  ['java', 'java-27'],
  ['java-1', 'unknown'],
  ['curl-openssl-3', 'curl-openssl-3.6'],
  ['curl-openssl', 'curl-openssl-3.6'],
  ['python3', 'python-3.14'],
  ['IE11', 'ie-11-windows-10'],
  ['go1.22', 'go-1.22'],
  ['node v18', 'node-18'],
  ['iPhone', 'ios-26'],
  ['java-1.8', 'java-8'],
  ['kubectl', 'go-1.27'],
  ['postgres', 'psql-17'],
  ['windows-xp', 'ie-8-xp'],
  ['python-3.11', 'python-3.11'],
  ['node-current', 'node-26'],
  ['ie', 'ie-11-windows-10'],
  ['ie-8', 'ie-8'],
  ['firefox-esr', 'firefox-153esr'],
  ['firefox-115', 'firefox-115esr'],
  ['firefox-115.14.0esr', 'firefox-115esr'],
  ['python-3.11.7', 'python-3.11'],
  ['openssl-1.1.1w', 'openssl-1.1.1'],
  ['java-17.0.15', 'java-17'],
  ['java-11.0.2', 'java-11.0.2'],
  ['android-7.1', 'android-7'],
  ['dotnet', 'dotnet-10'],
  ['dotnet-9', 'dotnet-9'],
  ['.net 8', 'dotnet-8'],
  ['k8s', 'go-1.27'],
  ['curl/8.14', 'curl-openssl-3.5'],
  ['Python requests', 'requests-2.32'],
  ['chrome-120', 'unknown'],
  ['go-1.2', 'unknown'],
  ['curl', 'unknown'],
  ['', 'unknown'],
];
for (const [typed, id] of found) {
  test(`${typed || 'nothing'} is ${id}`, async () => {
    if (id !== 'unknown') return assert.equal((await findClient(typed)).client.id, id);
    await assert.rejects(findClient(typed), UnknownClient);
  });
}

test('what is none is told with what comes nearest', async () => {
  await assert.rejects(findClient('jaba-8'), /there is no client jaba-8; nearest: java-8/);
  await assert.rejects(findClient('android-14'), /nearest: android-1[35], android-1[35]/);
  await assert.rejects(findClient('chrme'), /nearest: chrome-156/);
  await assert.rejects(
    findClient('chrome120'),
    /^UnknownClient: there is no client chrome120; nearest: chrome-124, chrome-109, chrome-136, chromium-119\./,
  );
});

test('what may be several is told with each of them', async () => {
  const several =
    /^UnknownClient: \S+ may be curl-gnutls-3\.8, curl-libressl-3\.3, curl-nss-3\.87, curl-openssl-3\.6, curl-schannel-8: which one\?/;
  await assert.rejects(findClient('curl'), several);
  await assert.rejects(findClient('curl-current'), several);
});

test('successors are later versions of the same program, oldest first', async () => {
  const { successors } = await findClient('java-9');
  assert.ok(successors.length >= 4);
  assert.equal(successors.at(-1)?.id, 'java-27');
  assert.ok(successors.every(({ id }) => programOf(id) === 'java'));
});
