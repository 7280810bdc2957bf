import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/messages/explain-text.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import said from './data/recorded.json' with { type: 'json' };

/**
 * What real programs printed when they failed at the lab's servers (`collect.ts`), explained. One text often has several
 * causes: then any of those that made some program say just this is the right one.
 */

const now = Date.UTC(2026, 10, 26);

test('the messages are those of many real programs', () => {
  const clients = new Set(said.flatMap((each) => each.clients));
  assert.ok(clients.size >= 40, `${clients.size} clients`);
  assert.ok(said.length >= 300, `${said.length} messages`);
});

test('the right cause comes first in 95 of 100', () => {
  const wrong = said.filter(({ text, causes }) => !causes.includes(causesOf(text)[0] ?? ''));
  const listed = wrong.map(({ text, causes }) => `${text.slice(0, 160)}: ${causesOf(text)[0]}, not ${causes}`);
  assert.ok(wrong.length <= said.length * 0.05, `${wrong.length} of ${said.length}:\n${listed.join('\n')}`);
});

test('hardly a message is not recognised at all', () => {
  const unknown = said.filter(({ text }) => causesOf(text).length === 0).map(({ text }) => text);
  assert.ok(unknown.length <= said.length * 0.01, unknown.join('\n'));
});

function causesOf(text: string): string[] {
  return explainText(text, { now, isPublicName }).failures.flatMap(({ causes }) => causes.map(({ cause }) => cause));
}
