import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, integer, namedBits, oid, sequence, time } from './der.ts';

const rows: [name: string, der: Uint8Array, hex: string][] = [
  ['INTEGER 0', integer(0), '020100'],
  ['INTEGER 127', integer(127), '02017f'],
  ['INTEGER 128 needs a zero before it', integer(128), '02020080'],
  ['INTEGER 300', integer(300), '0202012c'],
  ['INTEGER from bytes drops zeros', integer(Uint8Array.of(0, 0, 1)), '020101'],
  ['INTEGER keeps the zero that makes it positive', integer(Uint8Array.of(0, 0x80)), '02020080'],
  ['sha256WithRSAEncryption', oid('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
  ['commonName', oid('2.5.4.3'), '0603550403'],
  ['keyCertSign and cRLSign', namedBits([5, 6]), '03020106'],
  ['digitalSignature', namedBits([0]), '03020780'],
  ['no bits', namedBits([]), '030100'],
  ['UTCTime', time(new Date('2049-12-31T23:59:59Z')), '170d3439313233313233353935395a'],
  ['GeneralizedTime from 2050 on', time(new Date('2050-01-01T00:00:00Z')), '180f32303530303130313030303030305a'],
  ['an empty SEQUENCE', sequence(), '3000'],
];
for (const [name, der, hex] of rows) test(name, () => assert.equal(Buffer.from(der).toString('hex'), hex));

test('lengths of one, two and three bytes', () => {
  for (const [length, head] of [
    [127, '047f'],
    [128, '048180'],
    [256, '04820100'],
    [65_536, '0483010000'],
  ] as const)
    assert.equal(Buffer.from(element(4, Buffer.alloc(length))).toString('hex', 0, head.length / 2), head);
});
