import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/messages/explain-text.ts';
import { clean, fold } from '../../src/messages/fold.ts';
import { compile, locate } from '../../src/messages/pattern.ts';
import { programs } from '../../src/messages/programs/generated/all.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import recorded from './data/recorded.json' with { type: 'json' };
import spoken from './data/spoken.json' with { type: 'json' };

/**
 * What programs of every kind print when they fail at the lab's servers (`record.ts`), as it is: whole transcripts and
 * tracebacks. Where several faults make programs say the same words, any of them is the right one.
 */

const now = Date.UTC(2026, 10, 26);
const failureOf = (text: string) => explainText(text, { now, isPublicName }).failures[0];

test('the messages are those of many programs', () => {
  const speakers = new Set(spoken.flatMap((each) => each.programs));
  assert.ok(speakers.size >= 60, `${speakers.size} programs`);
  assert.ok(spoken.length >= 1_000, `${spoken.length} messages`);
});

test('the right cause comes first, or the text is said to hide it, in 94 of 100', () => {
  const told = spoken.map((each) => ({ ...each, failure: failureOf(each.text) }));
  const meant = new Map<string, Set<string>>();
  for (const { failure, causes } of [...told, ...recorded.map((each) => ({ ...each, failure: failureOf(each.text) }))])
    if (failure) meant.set(wordsOf(failure.quote), new Set([...(meant.get(wordsOf(failure.quote)) ?? []), ...causes]));
  const wrong = told.filter(({ failure }) => {
    const first = failure?.causes[0]?.cause;
    return !failure || !first || (!failure.hides && !meant.get(wordsOf(failure.quote))?.has(first));
  });
  const listed = wrong.map(({ text, failure }) => `${failure?.causes[0]?.cause}: ${text.slice(-120)}`);
  assert.ok(wrong.length <= spoken.length * 0.06, `${wrong.length} of ${spoken.length}:\n${listed.join('\n')}`);
});

test('what the catalogue says was measured stands in a recording', () => {
  const texts = [...spoken, ...recorded].map(({ text }) => fold(clean(text)).text);
  const unfounded = programs.flatMap(({ id, meanings }) =>
    meanings
      .filter(({ origin }) => origin === 'measured')
      .flatMap((meaning) => meaning.texts)
      .filter((text) => !texts.some((said) => locate(compile(text), said)))
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
