import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causes } from '../../src/causes/generated/all.ts';
import { explainText } from '../../src/messages/explain-text.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import pasted from './data/pasted.json' with { type: 'json' };

/**
 * Messages as people paste them, in the wordings of many programs; names and addresses are examples. One of the causes
 * named has to come first: where several stand, the text alone does not tell them apart.
 */

const now = Date.UTC(2026, 10, 26);

for (const { text, first } of pasted) {
  test(text.slice(0, 90).replace(/\s+/g, ' '), () => {
    const [failure] = explainText(text, { now, isPublicName }).failures;
    const [cause] = failure?.causes ?? [];
    assert.ok(cause && first.includes(cause.cause), `${cause?.cause ?? 'nothing'}, not ${first.join(' or ')}`);
  });
}

test('every cause that is expected exists', () => {
  const known = new Set<string>(causes.map(({ id }) => id));
  assert.deepEqual(
    pasted.flatMap(({ first }) => first).filter((cause) => !known.has(cause)),
    [],
  );
});
