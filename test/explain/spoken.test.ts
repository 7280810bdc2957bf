import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText, type Failure } from '../../src/messages/explain-text.ts';
import { clean, fold } from '../../src/messages/text/fold.ts';
import { catalogue } from '../../src/messages/matching/index-of-patterns.ts';
import { locate } from '../../src/messages/matching/pattern.ts';
import { programs } from '../../src/messages/programs/generated/all.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import recorded from './data/recorded.json' with { type: 'json' };
import spoken from './data/spoken.json' with { type: 'json' };

/**
 * What programs of every kind print when they fail at the lab's servers (`record.ts`), as it is: whole transcripts and
 * tracebacks, cut where they are long.
 */

const now = Date.UTC(2026, 10, 26);
const failureOf = (text: string) => explainText(text, { now, isPublicName }).failures[0];

test('the messages are those of many programs', () => {
  const speakers = new Set(spoken.flatMap((each) => each.programs));
  assert.ok(speakers.size >= 60, `${speakers.size} programs`);
  assert.ok(spoken.length >= 1_000, `${spoken.length} messages`);
});

/**
 * The measure of both collections together. A message is right when the cause that is named first
 * - is one that made the program say this (that alone: strictly), or
 * - is one that made a recorded program say the very words that are quoted: then the text does not tell the two apart; or
 * when the text is said to hide its cause, and its words are recorded of three causes at least.
 */
test('the right cause comes first in 95 of 100, and strictly in 90', () => {
  const told = [...spoken, ...recorded].map(({ text, causes }) => ({ text, causes, failure: failureOf(text) }));
  const said = new Map<string, Set<string>>();
  for (const { failure, causes } of told)
    if (failure) said.set(wordsOf(failure.quote), new Set([...(said.get(wordsOf(failure.quote)) ?? []), ...causes]));
  const firstOf = (failure: Failure | undefined) => failure?.causes[0]?.cause ?? '';
  const strictly = told.filter(({ failure, causes }) => causes.includes(firstOf(failure)));
  const wrong = told.filter(({ failure, causes }) => {
    if (!failure) return true;
    const alike = said.get(wordsOf(failure.quote)) ?? new Set();
    return !causes.includes(firstOf(failure)) && !alike.has(firstOf(failure)) && !(failure.hides && alike.size >= 3);
  });
  const listed = wrong.map(({ text, failure }) => `${firstOf(failure)}: ${text.slice(-120)}`);
  assert.ok(wrong.length <= told.length * 0.05, `${wrong.length} of ${told.length}:\n${listed.join('\n')}`);
  assert.ok(strictly.length >= told.length * 0.9, `strictly right: ${strictly.length} of ${told.length}`);
});

test('what the catalogue says was measured stands in a recording', () => {
  const found = new Set<string>();
  for (const { text } of [...spoken, ...recorded]) {
    const folded = fold(clean(text)).text;
    for (const { pattern } of catalogue().candidates(folded).entries)
      if (!found.has(pattern.text) && locate(pattern, folded)) found.add(pattern.text);
  }
  const unfounded = programs.flatMap(({ id, meanings }) =>
    meanings
      .filter(({ origin }) => origin === 'measured')
      .flatMap((meaning) => meaning.texts)
      .filter((text) => !found.has(text))
      .map((text) => `${id}: ${text}`),
  );
  assert.deepEqual(unfounded, []);
});

/** The words themselves, without names and numbers. */
function wordsOf(quote: string): string {
  return fold(clean(quote))
    .text.replace(/[a-z0-9.-]+\.(?:test|com)\b/g, 'host')
    .replace(/\d+/g, 'n');
}
