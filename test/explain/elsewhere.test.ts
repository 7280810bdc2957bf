import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/messages/explain-text.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import elsewhere from './data/elsewhere.json' with { type: 'json' };

/**
 * Texts that have nothing to do with TLS, or only with the network below it, though some name it. Nothing may be made of
 * them beyond the network's cause.
 */

const now = Date.UTC(2026, 10, 26);

for (const { text, network } of elsewhere as { text: string; network?: string }[]) {
  test(`not TLS: ${text.slice(0, 80).replace(/\s+/g, ' ')}`, () => {
    const [failure] = explainText(text, { now, isPublicName }).failures;
    assert.equal(failure?.causes[0]?.cause, network, failure?.quote);
  });
}
