import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Codec,
  decode,
  encode,
  fixed,
  flag,
  list,
  named,
  nested,
  opaque,
  optional,
  rest,
  sequence,
  struct,
  tag,
  text,
  u8,
  u16,
  u24,
  u32,
} from './codec.ts';
import { DecodeError } from './decode-error.ts';
import { fromHex, toHex } from './hex.ts';

const pair = struct({ left: u8, right: opaque(u8) });

describe('a value and its bytes', () => {
  const cases: [string, Codec<never>, unknown, string][] = [
    ['u8', u8 as unknown as Codec<never>, 0xfe, 'fe'],
    ['u16', u16 as unknown as Codec<never>, 0x0102, '0102'],
    ['u24', u24 as unknown as Codec<never>, 0xfffefd, 'fffefd'],
    ['u32 above 2^31', u32 as unknown as Codec<never>, 0xfffefdfc, 'fffefdfc'],
    ['opaque', opaque(u16) as unknown as Codec<never>, fromHex('aabb'), '0002aabb'],
    ['fixed', fixed(2) as unknown as Codec<never>, fromHex('aabb'), 'aabb'],
    ['rest', rest as unknown as Codec<never>, fromHex('aabb'), 'aabb'],
    ['text keeps bytes above ASCII', text(u8) as unknown as Codec<never>, 'a\u00ff', '0261ff'],
    ['list', list(u16, u16) as unknown as Codec<never>, [1, 2], '000400010002'],
    ['empty list', list(u8, u16) as unknown as Codec<never>, [], '00'],
    ['sequence', sequence(u16) as unknown as Codec<never>, [1, 2], '00010002'],
    ['struct', pair as unknown as Codec<never>, { left: 7, right: fromHex('aa') }, '0701aa'],
    ['nested', nested(u24, pair) as unknown as Codec<never>, { left: 7, right: fromHex('aa') }, '0000030701aa'],
    ['optional that is there', optional(u8) as unknown as Codec<never>, 9, '09'],
    ['optional that is not', optional(u8) as unknown as Codec<never>, null, ''],
    ['flag', flag as unknown as Codec<never>, true, ''],
    ['tag', struct({ kind: tag('A'), value: u8 }) as unknown as Codec<never>, { kind: 'A', value: 1 }, '01'],
  ];
  for (const [name, codec, value, hex] of cases)
    test(name, () => {
      assert.equal(toHex(encode(codec, value as never)), hex);
      assert.deepEqual(decode(codec, fromHex(hex)), value);
    });
});

describe('an error names the field, the offset and what was missing', () => {
  const hello = named('Hello', struct({ version: u16, pairs: list(u16, pair) }));
  const cases: [string, Codec<unknown>, string, string, number][] = [
    ['number cut short', u32, '0102', 'needs 4 bytes at offset 0, 2 left', 0],
    ['one byte', u8, '', 'needs 1 byte at offset 0, 0 left', 0],
    ['something left', u8, '010203', '2 bytes too many at offset 1', 1],
    ['field', pair, '0705aa', 'right: needs 5 bytes at offset 2, 1 left', 2],
    ['item of a list', list(u8, pair), '050100020900', '[1].right: needs 9 bytes at offset 5, 1 left', 5],
    ['path through all', hello, '0303000401000205', 'Hello.pairs[1].right: needs 5 bytes at offset 8, 0 left', 8],
    ['length beyond the end', list(u16, u16), '000400', 'needs 4 bytes at offset 2, 1 left', 2],
    ['nested with something left', nested(u8, u8), '020102', '1 byte too many at offset 2', 2],
    ['list cut inside an item', list(u8, u16), '03000100', '[1]: needs 2 bytes at offset 3, 1 left', 3],
  ];
  for (const [name, codec, hex, message, offset] of cases)
    test(name, () => {
      assert.throws(
        () => decode(codec, fromHex(hex)),
        (error) => error instanceof DecodeError && error.message === message && error.offset === offset,
      );
    });
});

test('a length prefix bounds what is inside even where more bytes follow', () => {
  const codec = struct({ inner: nested(u8, u16), outer: u16 });
  assert.throws(
    () => decode(codec, fromHex('01000200030004')),
    /^DecodeError: inner: needs 2 bytes at offset 1, 1 left/,
  );
});

test('items of no bytes are an error, not a loop without end', () => {
  assert.throws(() => decode(list(u8, flag), fromHex('0100')), /an item of no bytes/);
});

test('a decoded opaque is a view of the input', () => {
  const input = fromHex('02aabb');
  const view = decode(opaque(u8), input);
  assert.equal(view.buffer, input.buffer);
});

describe('a value that does not fit is a RangeError', () => {
  const cases: [string, () => unknown][] = [
    ['number too large', () => encode(u16, 0x10000)],
    ['negative number', () => encode(u8, -1)],
    ['fraction', () => encode(u8, 1.5)],
    ['opaque too long', () => encode(opaque(u8), new Uint8Array(256))],
    ['list too long', () => encode(list(u8, u16), new Array(128).fill(0))],
    ['fixed of another length', () => encode(fixed(4), new Uint8Array(3))],
    ['text beyond one byte a character', () => encode(text(u8), '\u0100')],
  ];
  for (const [name, run] of cases) test(name, () => assert.throws(run, RangeError));
});

test('a writer grows as needed', () => {
  const long = new Uint8Array(100_000).fill(0xab);
  const bytes = encode(opaque(u24), long);
  assert.equal(bytes.length, 100_003);
  assert.deepEqual(decode(opaque(u24), bytes), long);
});
