import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certainty } from '../../causes/cause.ts';
import { type Group, worstFirst } from './ledger.ts';

function group(cause: string, certainty: Certainty, count: number, rest: Partial<Group> = {}): Group {
  return { result: 'failed', finding: { cause, certainty }, count, firstMs: 0, ...rest } as Group;
}

test('the fault that is met most often comes first, and of equals the surer one', () => {
  const order = (groups: Group[]) => worstFirst(groups).map(({ finding }) => finding?.cause);
  assert.deepEqual(order([group('client-config', 'certain', 3), group('ca-untrusted', 'likely', 6)]), [
    'ca-untrusted',
    'client-config',
  ]);
  assert.deepEqual(order([group('ca-untrusted', 'likely', 3), group('client-config', 'certain', 3)]), [
    'client-config',
    'ca-untrusted',
  ]);
});

test('the clients of one fault count together and stay together', () => {
  const groups = [
    group('cert-expired', 'likely', 2),
    group('client-config', 'certain', 3),
    group('cert-expired', 'likely', 4),
  ];
  assert.deepEqual(
    worstFirst(groups).map(({ finding, count }) => [finding?.cause, count]),
    [
      ['cert-expired', 4],
      ['cert-expired', 2],
      ['client-config', 3],
    ],
  );
});

test('what fails comes before what completes', () => {
  const done = group('', 'certain', 900, { result: 'completed', finding: null });
  assert.equal(worstFirst([done, group('cert-expired', 'possible', 1)])[0]?.result, 'failed');
});
