import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../explain-text.ts';
import { logCounter } from '../log/log.ts';
import { unwrap } from './unwrap.ts';

const now = Date.UTC(2026, 10, 26);
const whole =
  "curl: (60) SSL: no alternative certificate subject name matches target host name 'www.example.com'; more details here";
const line = (second: number, reason: string, client: string) =>
  `2026/11/20 10:00:0${second} [info] 1#1: *1 SSL_do_handshake() failed (SSL: error:${reason}) while SSL handshaking, client: ${client}, server: 0.0.0.0:443`;

/** As a terminal of this width shows it. */
function atWidth(text: string, width: number): string {
  return text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');
}

test('a message that a terminal broke in the middle of words is read', () => {
  for (const width of [64, 72, 80, 100]) {
    const { failures, places } = explainText(atWidth(whole, width), { now });
    assert.equal(failures[0]?.causes[0]?.cause, 'hostname-mismatch', String(width));
    assert.equal(places.host, 'www.example.com', String(width));
  }
});

test('so is one that a mail program quoted', () => {
  const text = '> It says: SSL certificate problem: certificate\n> has\n> expired\n> and stops\n';
  assert.equal(explainText(`${text}Best regards`, { now }).failures[0]?.causes[0]?.cause, 'cert-expired');
});

test('short lines and lines of many widths stay as they are', () => {
  for (const text of ['one\ntwo\nthree', `${'a'.repeat(70)}!\nb`, `${'a'.repeat(300)}\nb`])
    assert.equal(unwrap(text), text);
});

test('what curl shows of its progress is not the beginning of its message', () => {
  const meter = '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';
  const text = `\r${meter}\r${meter}\ncurl: (35) Recv failure: Connection reset by peer\n`;
  for (const shown of [text, text.slice(-130)]) assert.equal(unwrap(shown), shown);
});

test('the lines of a log that begin alike are no broken one, nor is what a person adds', () => {
  const log = `1576401899: ${'error '.repeat(12)}failed\n1576401899: Socket error`;
  assert.equal(unwrap(log), log);
  const asked = `${'x'.repeat(68)} example.com\nI deployed it`;
  assert.equal(unwrap(asked), asked);
});

test('the lines of a log that a terminal broke are counted whole', () => {
  const log = [
    line(1, '0A000102:SSL routines::unsupported protocol', '192.0.2.1'),
    line(2, '0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48', '192.0.2.2'),
    line(3, '0A0000C1:SSL routines::no shared cipher', '192.0.2.3'),
  ];
  const counted = (text: string) => {
    const counter = logCounter({ now });
    counter.push(new TextEncoder().encode(`${text}\n`));
    counter.end();
    const { failures, groups } = counter.summary();
    return { failures, groups: groups.map(({ first, clients }) => `${first.cause} ${[...clients.keys()]}`).sort() };
  };
  const plain = counted(log.join('\n'));
  assert.equal(plain.failures, 3);
  for (const width of [80, 100, 120])
    assert.deepEqual(counted(log.map((each) => atWidth(each, width)).join('\n')), plain);
});

test('full lines of the boxes of PHP go on in the next, short ones do not', () => {
  const box = (line: string) => `\n  ${line}  \n  ficate has expired   \n`;
  const full = 'curl error 60 while downloading https://www.example.com/packages.json: SSL certi';
  assert.match(unwrap(box(full)), /SSL certificate has expired/);
  assert.match(unwrap(box('SSL certi')), /certi\s+ficate/);
});
