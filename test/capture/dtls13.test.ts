import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createDtlsTalk } from '../../src/capture/dtls.ts';
import { addKeyLog } from '../../src/handshake/key-log.ts';
import { fromHex, toHex } from '../../src/wire/hex.ts';

/** What the two sides of another implementation (dimpl 0.9, in Rust) said: c and s a datagram, k a secret of the key log. */
const lines = readFileSync(join(import.meta.dirname, 'dtls13-recorded.txt'), 'utf8')
  .trim()
  .split('\n');

/** Where the random of a ClientHello stands, behind the headers of record and message and the version. */
const randomAt = 13 + 12 + 2;

test('a refusal in DTLS 1.3, with the secrets of a key log', () => {
  const talk = createDtlsTalk();
  const random = new Set<string>();
  const secrets: string[] = [];
  for (const line of lines) {
    const [kind, ...words] = line.split(' ');
    if (kind === 'k') secrets.push(words.join(' '));
    else {
      const datagram = fromHex(words[0] ?? '');
      const from = kind === 'c' ? 'client' : 'server';
      if (from === 'client' && datagram[0] === 22) random.add(toHex(datagram.subarray(randomAt, randomAt + 32)));
      talk.take(from, datagram, 0, true);
    }
  }
  assert.equal(random.size, 1);
  const keyLog = new Map();
  addKeyLog(keyLog, secrets.map((each) => each.replace(' ', ` ${[...random][0]} `)).join('\n'));
  talk.unseal(keyLog);
  assert.deepEqual(
    talk.said.map(
      (said) =>
        `${said.from} ${said.kind === 'message' ? said.bytes[0] : said.kind} ${'encrypted' in said && said.encrypted}`,
    ),
    [
      'client 1 false',
      'server 2 false',
      'client 1 false',
      'server 2 false',
      // EncryptedExtensions, CertificateRequest, Certificate, CertificateVerify, Finished
      ...[8, 13, 11, 15, 20].map((type) => `server ${type} true`),
      'client 11 true',
      'client 20 true',
      'server alert true',
    ],
  );
  const last = talk.said.at(-1);
  assert.equal(last?.kind === 'alert' && last.description, 116);
});
