import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/messages/explain-text.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import { elsewhere } from './elsewhere.ts';

const now = Date.UTC(2026, 10, 26);

for (const [text, network] of elsewhere) {
  test(`not TLS: ${text.slice(0, 80).replace(/\s+/g, ' ')}`, () => {
    const [failure] = explainText(text, { now, isPublicName }).failures;
    assert.equal(failure?.causes[0]?.cause, network, failure?.quote);
  });
}
