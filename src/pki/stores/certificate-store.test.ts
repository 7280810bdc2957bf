import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import mozilla from '../data/mozilla-roots.json' with { type: 'json' };
import { storeOf, subjectOf } from './certificate-store.ts';
import { DerReader, derTag } from '../der/der.ts';

const encoded = allOf(mozilla);
const store = storeOf('mozilla', 'as it is in a bundle', () => encoded);

describe('roots are found by their name', () => {
  test('byte for byte', () => assert.ok(encoded.every((der) => finds(subjectOf(der)!, der))));

  test('whatever the case of its letters', () => {
    for (const der of encoded) assert.ok(finds(altered(subjectOf(der)!, inOtherCase, sameTag), der));
  });

  test('whatever the kind of its strings', () => {
    const toUtf8 = (tag: number) => (tag === derTag.printableString ? derTag.utf8String : tag);
    for (const der of encoded)
      assert.ok(
        finds(
          altered(subjectOf(der)!, (byte) => byte, toUtf8),
          der,
        ),
      );
  });

  test('not by one that differs in a letter', () => {
    const other = altered(subjectOf(encoded[0]!)!, (byte) => (byte === 0x65 ? 0x66 : byte), sameTag);
    assert.deepEqual(store.findBySubject(other), []);
  });

  test('not by what is no name', () => {
    for (const bytes of [[], [0x30], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], [0x31, 0xff], [0x1e, 0x03, 0, 0x41]])
      assert.deepEqual(store.findBySubject(Uint8Array.from(bytes)), []);
  });
});

function finds(name: Uint8Array, der: Uint8Array): boolean {
  return store.findBySubject(name).some((root) => Buffer.from(root.der).equals(der));
}

function inOtherCase(byte: number): number {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a ? byte ^ 0x20 : byte;
}

function sameTag(tag: number): number {
  return tag;
}

/** The same name with other bytes in its texts, and other kinds of strings. */
function altered(name: Uint8Array, byteOf: (byte: number) => number, tagOf: (tag: number) => number): Uint8Array {
  const copy = Uint8Array.from(name);
  const rdns = new DerReader(name).enter(derTag.sequence, 'name');
  while (!rdns.done) {
    const set = rdns.enter(derTag.set, 'name');
    while (!set.done) {
      const pair = set.enter(derTag.sequence, 'name');
      pair.oid('name');
      const { tag, from, start, end } = pair.any('name');
      copy[from] = tagOf(tag);
      // Of other characters than ASCII's only the kind of string may stay.
      if (copy.subarray(start, end).some((byte) => byte >= 0x80)) continue;
      for (let at = start; at < end; at++) copy[at] = byteOf(copy[at]!);
    }
  }
  return copy;
}

function allOf({ roots, der }: { roots: (string | number | null)[][]; der: string }): Uint8Array[] {
  const bytes = Buffer.from(der, 'base64');
  let at = 0;
  return roots.map(([, length]) => {
    at += length as number;
    return bytes.subarray(at - (length as number), at);
  });
}
