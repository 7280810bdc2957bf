import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { concatBytes } from './bytes.ts';
import { fromHex, toHex } from './hex.ts';
import { encodeRecords, maxFragmentBytes, type RecordEvent, RecordSplitter } from './record.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

function summary(event: RecordEvent): string {
  if (event.kind === 'not-tls') return `not-tls at ${event.offset}: ${event.bytes.length}`;
  if (event.kind === 'sslv2') return `sslv2 ${toHex(event.body)}`;
  return `${event.kind} ${event.record.type} ${event.record.version.toString(16)} ${event.record.fragment.length}`;
}

describe('what the first bytes are', () => {
  const cases: [string, Uint8Array, string[]][] = [
    ['alert', fromHex('15030300020228'), ['record 21 303 2']],
    ['two records', fromHex('1503030001011403030001ff'), ['record 21 303 1', 'record 20 303 1']],
    ['empty records', fromHex('16030100001603010000'), ['record 22 301 0', 'record 22 301 0']],
    ['any minor version', fromHex('1503ff0001aa'), ['record 21 3ff 1']],
    ['begun', fromHex('1603010005aa'), []],
    ['one byte of a type', fromHex('16'), []],
    ['HTTP', ascii('HTTP/1.1 400 Bad Request\r\n'), ['not-tls at 0: 26']],
    ['SSH', ascii('SSH-2.0-OpenSSH\r\n'), ['not-tls at 0: 17']],
    ['PostgreSQL refusal', ascii('N'), ['not-tls at 0: 1']],
    ['zeros', new Uint8Array(8), ['not-tls at 0: 8']],
    ['a type of TLS with another version', fromHex('160101'), ['not-tls at 0: 3']],
    ['SSLv2 error', fromHex('8003000001'), ['sslv2 000001']],
    ['SSLv2 error of another length', fromHex('800400000100'), ['not-tls at 0: 6']],
    ['SSLv2 ClientHello begun', fromHex('802e0100'), []],
    ['SSLv2 ServerHello begun', fromHex('83e9040001000203'), []],
    ['SSLv2 ServerHello of no version', fromHex('83e9040001777703'), ['not-tls at 0: 8']],
    ['SSLv2 message that opens nothing', fromHex('80030200000000'), ['not-tls at 0: 7']],
    ['high bit, but no SSLv2 message', fromHex('80ff4a00'), ['not-tls at 0: 4']],
    ['telnet', fromHex('fffb01fffb03'), ['not-tls at 0: 6']],
    ['garbage after a record', fromHex('150303000101ffffff'), ['record 21 303 1', 'not-tls at 6: 3']],
    ['SSLv2 is only for the beginning', fromHex('1503030001018003000001'), ['record 21 303 1', 'not-tls at 6: 5']],
  ];
  for (const [name, bytes, expected] of cases)
    test(name, () => {
      assert.deepEqual(new RecordSplitter().feed(bytes).map(summary), expected);
    });
});

test('a client may go on with TLS after a hello in SSLv2 form', () => {
  const events = new RecordSplitter().feed(fromHex('8003010301' + '150301000101'));
  assert.deepEqual(events.map(summary), ['sslv2 010301', 'record 21 301 1']);
});

test('SSLv2 records shorter than a header of TLS, cut anywhere', () => {
  const stream = fromHex('8003000001' + '800102' + '80020305');
  for (const size of [1, 2, 3, 4, 5]) {
    const splitter = new RecordSplitter();
    const events: RecordEvent[] = [];
    for (let at = 0; at < stream.length; at += size) events.push(...splitter.feed(stream.slice(at, at + size)));
    assert.deepEqual(events.map(summary), ['sslv2 000001', 'sslv2 02', 'sslv2 0305'], `${size} bytes at a time`);
  }
});

test('bytes that turn out not to be TLS only later carry the offset of the first of them', () => {
  const splitter = new RecordSplitter();
  const events = ['150303000101', '16', '0103', '48'].flatMap((piece) => splitter.feed(fromHex(piece)));
  assert.deepEqual(events.map(summary), ['record 21 303 1', 'not-tls at 6: 2', 'not-tls at 8: 1', 'not-tls at 9: 1']);
});

test('the longest fragment allowed is a record, one byte more an overflow, and what follows is still read', () => {
  const record = (length: number) =>
    concatBytes([fromHex('170303'), new Uint8Array([length >> 8, length & 255]), new Uint8Array(length)]);
  const stream = concatBytes([record(maxFragmentBytes), record(maxFragmentBytes + 1), record(65_535), record(1)]);
  assert.deepEqual(new RecordSplitter().feed(stream).map(summary), [
    'record 23 303 18432',
    'overflow 23 303 18433',
    'overflow 23 303 65535',
    'record 23 303 1',
  ]);
});

test('what is begun can be looked at', () => {
  const splitter = new RecordSplitter();
  splitter.feed(fromHex('15030300020228160303'));
  assert.equal(toHex(splitter.unfinished()), '160303');
  splitter.feed(fromHex('0000'));
  assert.equal(splitter.unfinished().length, 0);
});

test('however a stream is cut, the same records come out', () => {
  const record = fc.tuple(fc.constantFrom(20, 21, 22, 23, 24), fc.uint8Array({ maxLength: 60 }));
  fc.assert(
    fc.property(fc.array(record), fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (records, lengths) => {
      const stream = concatBytes(records.flatMap(([type, fragment]) => encodeRecords(type, 0x0303, fragment)));
      const whole = new RecordSplitter().feed(stream);
      const splitter = new RecordSplitter();
      const pieces: RecordEvent[] = [];
      for (let at = 0; at < stream.length; ) {
        const { value } = lengths.next();
        pieces.push(...splitter.feed(stream.slice(at, at + value)));
        at += value;
      }
      assert.deepEqual(pieces, whole);
      assert.equal(whole.length, records.length);
    }),
  );
});

test('records stay as they were when more is fed', () => {
  const splitter = new RecordSplitter();
  const first = [...fromHex('1503030002aabb')].flatMap((byte) => splitter.feed(new Uint8Array([byte])));
  for (const byte of fromHex('1503030002ccdd')) splitter.feed(new Uint8Array([byte]));
  assert.ok(first[0]?.kind === 'record');
  assert.equal(toHex(first[0].record.fragment), 'aabb');
});

test('a megabyte in single bytes takes time in proportion', { timeout: 60_000 }, () => {
  const splitter = new RecordSplitter();
  const [record] = encodeRecords(23, 0x0303, new Uint8Array(16_384));
  let records = 0;
  for (let round = 0; round < 64; round++)
    for (let at = 0; at < record!.length; at++) records += splitter.feed(record!.subarray(at, at + 1)).length;
  assert.equal(records, 64);
});

test('bytes are cut into records of a size, and nothing into one empty record', () => {
  assert.deepEqual(encodeRecords(22, 0x0301, fromHex('0102030405'), 2).map(toHex), [
    '16030100020102',
    '16030100020304',
    '160301000105',
  ]);
  assert.deepEqual(encodeRecords(23, 0x0303, new Uint8Array()).map(toHex), ['1703030000']);
});
