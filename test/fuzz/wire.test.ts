import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './wire.ts';

test('mutated bytes are decoded or refused, and what was decoded is written back as it was', () => {
  const result = fuzz({ cases: 20_000, seed: 20260101 });
  assert.equal(result.accepted + result.refused, 20_000);
  assert.ok(result.accepted > 1_000 && result.refused > 1_000, JSON.stringify(result));
});
