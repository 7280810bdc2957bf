import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHttpAnswer } from './http.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const head =
  'HTTP/1.1 301 Moved\r\nServer: nginx/1.28\r\nDate: Mon, 15 Jun 2026 12:00:00 GMT\r\nLocation: https://e.test/\r\n';
const read = (text: string, wholeBody = false, ended = false) => readHttpAnswer(encode(text), 7, wholeBody, ended);

test('an answer', () => {
  assert.deepEqual(read(`${head}\r\nbody`), {
    status: 301,
    server: 'nginx/1.28',
    date: Date.UTC(2026, 5, 15, 12),
    location: 'https://e.test/',
    receivedAt: 7,
    body: null,
  });
});

const cases: [string, ReturnType<typeof read>, unknown][] = [
  ['nothing yet', read(''), 'more'],
  ['the first letters', read('HTT'), 'more'],
  ['a head that goes on', read(head), 'more'],
  ['no HTTP', read('220 mx.test ESMTP\r\n\r\n'), null],
  ['HTTP/2', read('\0\0\x12\x04\0\0\0\0\0'), null],
  ['a head without a status', read('HTTP/1.1 OK\r\n\r\n'), null],
  ['a body that goes on', read(`${head}Content-Length: 9\r\n\r\nbody`, true), 'more'],
];
for (const [name, answer, expected] of cases) test(name, () => assert.equal(answer, expected));

const bodies: [string, string, boolean, string][] = [
  ['whole, by its length', `${head}Content-Length: 4\r\n\r\nbody`, false, 'body'],
  ['cut short by the end', `${head}Content-Length: 9\r\n\r\nbody`, true, 'body'],
  ['cut at 4 KiB', `${head}\r\n${'x'.repeat(9000)}`, false, 'x'.repeat(4096)],
];
for (const [name, text, ended, body] of bodies) {
  test(`a body ${name}`, () => {
    const answer = read(text, true, ended);
    assert.ok(answer !== null && answer !== 'more');
    assert.equal(answer.body, body);
  });
}

test('what a peer writes has bounds, and a date that is none is none', () => {
  const long = read(`HTTP/1.1 200 OK\r\nServer: ${'x'.repeat(2000)}\r\nDate: yesterday\r\n\r\n`);
  assert.ok(long !== null && long !== 'more');
  assert.equal(long.server?.length, 512);
  assert.equal(long.date, null);
  assert.notEqual(read(`HTTP/1.1 200 OK\r\n${'x'.repeat(20_000)}`), 'more');
});

test('who is turned away is told why, without having asked for it', () => {
  const refusal = `HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\n`;
  assert.equal(read(refusal), 'more');
  const answer = read(`${refusal}why?`);
  assert.ok(answer !== null && answer !== 'more');
  assert.equal(answer.body, 'why?');
});
