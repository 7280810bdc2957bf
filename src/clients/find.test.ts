import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClient, programOf, UnknownClient } from './find.ts';

const found: [string, string][] = [
  ['java-17', 'java-17'],
  ['Java-17', 'java-17'],
  ['chrome-current', 'chrome-156'],
  ['chrome', 'chrome-156'],
  ['java', 'java-25'],
  ['java-1', 'unknown'],
  ['curl-openssl-3', 'curl-openssl-3.5'],
  ['curl-openssl', 'curl-openssl-3.5'],
  ['python-3.11', 'python-3.11'],
  ['node-current', 'node-26'],
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
});

test('successors are later versions of the same program, oldest first', async () => {
  const { successors } = await findClient('java-9');
  assert.ok(successors.length >= 4);
  assert.equal(successors.at(-1)?.id, 'java-25');
  assert.ok(successors.every(({ id }) => programOf(id) === 'java'));
});
