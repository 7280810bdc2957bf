import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trace, TraceStep } from '../handshake/trace.ts';
import { roundTrips, roundTripsInARow } from './round-trips.ts';

/** A connection that had to wait for so many round trips, with an answer of the server at each of these times since. */
function trace(after: number | undefined, ...answeredMs: number[]): Trace {
  const [connected = 0, ...later] = answeredMs;
  const steps: TraceStep[] = [
    { kind: 'connected', from: 'client', atMs: connected },
    ...later.flatMap((atMs): TraceStep[] => [
      { kind: 'plain', from: 'client', atMs: atMs - 1, bytes: new Uint8Array(1) },
      { kind: 'plain', from: 'server', atMs, bytes: new Uint8Array(1) },
    ]),
  ];
  return { steps, wire: [], ...(after !== undefined && { after }) };
}

const cases: [name: string, traces: Trace[], inARow: number][] = [
  ['none', [], 0],
  ['one connection', [trace(0, 50, 100, 150)], 3],
  ['two at the same time count once', [trace(0, 50, 100, 150), trace(0, 50, 100)], 3],
  ['the second after the first', [trace(0, 50, 100), trace(2, 50, 100, 150)], 5],
  ['the second begun while the first still waits for its page', [trace(0, 50, 100, 150), trace(2, 50, 100)], 4],
  ['three in turn, in whatever order they are listed', [trace(4, 50), trace(0, 50, 100), trace(2, 50, 100)], 5],
  ['the first of a wave does not hold the others up', [trace(0, 50), trace(1, 50), trace(1, 50), trace(1, 50)], 2],
  ['the sum where nobody knows what they had to wait for', [trace(undefined, 50, 100), trace(undefined, 50)], 3],
];

for (const [name, traces, inARow] of cases)
  test(`round trips in a row: ${name}`, () => assert.equal(roundTripsInARow(traces), inARow));

test('round trips of one connection: each time the server answers', () =>
  assert.equal(roundTrips(trace(0, 50, 100, 150).steps), 3));
