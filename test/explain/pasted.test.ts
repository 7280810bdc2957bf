import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/messages/explain-text.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import { pasted } from './pasted.ts';

const now = Date.UTC(2026, 10, 26);

for (const [text, first] of pasted) {
  test(text.slice(0, 90).replace(/\s+/g, ' '), () => {
    const [failure] = explainText(text, { now, isPublicName }).failures;
    const [cause] = failure?.causes ?? [];
    assert.ok(cause && first.includes(cause.cause), `${cause?.cause ?? 'nothing'}, not ${first.join(' or ')}`);
  });
}
