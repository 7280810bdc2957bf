import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { whytlsClass } from './whytls-class.ts';

test('the class is that of the source: Java 8, and every text of the one stands in the other', () => {
  const bytes = Buffer.from(whytlsClass, 'base64');
  assert.equal(bytes.readUInt32BE(0), 0xcafebabe);
  // Major version 52 is Java 8.
  assert.equal(bytes.readUInt16BE(6), 52);
  const source = readFileSync(join(import.meta.dirname, 'Whytls.java'), 'utf8');
  const texts = [...source.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, text = '']) => text);
  assert.ok(texts.length > 5);
  for (const text of texts)
    assert.ok(bytes.includes(text), `the class lacks ${JSON.stringify(text)}: node tools/java-class.ts`);
});
