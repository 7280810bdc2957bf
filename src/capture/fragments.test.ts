import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFragments } from './fragments.ts';

const datagram = Uint8Array.from({ length: 80 }, (_, at) => at);
const addresses = new Uint8Array(8).fill(9);
type Piece = [from: number, to: number];

/** Adds pieces of the datagram one by one, where `last` says up to where it reaches; returns what each led to. */
function added(pieces: Piece[], last: number): (Uint8Array | null)[] {
  const fragments = createFragments();
  return pieces.map(([from, to]) =>
    fragments.add({
      bytes: new Uint8Array([...addresses, ...datagram.subarray(from, to)]),
      family: 4,
      source: 0,
      destination: 4,
      start: addresses.length,
      end: addresses.length + to - from,
      id: 7,
      protocol: 17,
      offset: from,
      more: to !== last,
    }),
  );
}

describe('fragments', () => {
  const whole = (pieces: Piece[], last = datagram.length) => added(pieces, last).at(-1)?.subarray(addresses.length);

  test('in any order', () => {
    const pieces: Piece[] = [
      [40, 80],
      [0, 24],
      [24, 40],
    ];
    assert.deepEqual(whole(pieces), datagram);
  });

  test('that overlap do not add up', () => {
    const pieces: Piece[] = [
      [0, 40],
      [8, 56],
      [72, 80],
    ];
    assert.equal(whole(pieces), undefined);
    assert.deepEqual(whole([...pieces, [48, 72]]), datagram);
  });

  test('that lie behind the end are left off', () => {
    const pieces: Piece[] = [
      [64, 80],
      [24, 40],
      [0, 24],
    ];
    assert.deepEqual(whole(pieces, 40), datagram.subarray(0, 40));
  });
});
