import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flow, FlowTable } from './flow.ts';
import type { Carried } from './ip.ts';

/** From 192.0.2.1 to 192.0.2.2. */
const carried: Carried = {
  bytes: Uint8Array.of(192, 0, 2, 1, 192, 0, 2, 2),
  family: 4,
  source: 0,
  destination: 4,
  start: 0,
  end: 0,
  missing: 0,
  ttl: 64,
  id: 0,
  atMs: 0,
};

function flowOf(portA: number): Flow {
  return { family: 4, a: [0xc0000201, 0, 0, 0], b: [0xc0000202, 0, 0, 0], portA, portB: 443, next: null, held: 0 };
}

test('the flows heard first make room for what is kept of later ones', () => {
  const given: number[] = [];
  const table = new FlowTable<Flow>(1_000, ({ portA }) => given.push(portA));
  const flows = Array.from({ length: 200 }, (_, port) => flowOf(port));
  for (const flow of flows) {
    table.add(flow, carried);
    table.hold(flow, 1_048_576);
  }
  assert.ok(given.length > 100 && given.length < 200);
  assert.deepEqual(
    given,
    given.map((_, index) => index),
  );
  assert.equal(table.find(carried, 199, 443), flows[199]);
  assert.equal(table.find(carried, 0, 443), null);
});

test('what was released no longer counts', () => {
  const table = new FlowTable<Flow>(1_000, () => assert.fail('there was room'));
  for (let port = 0; port < 200; port++) {
    const flow = flowOf(port);
    table.add(flow, carried);
    table.hold(flow, 1_048_576);
    table.release(flow);
  }
  assert.equal(table.size, 200);
});
