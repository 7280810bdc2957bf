import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixes } from '../fixes/generated/all.ts';
import { apart } from '../causes/apart.ts';
import { explainText } from './explain-text.ts';
import { clean, fold } from './fold.ts';
import { catalogue } from './index-of-patterns.ts';
import { anchorOf, compile, exampleOf, locate } from './pattern.ts';
import { programs } from './programs/generated/all.ts';

const now = Date.UTC(2026, 10, 26);
const entries = catalogue().entries;

test('a program is named like its file', () => {
  for (const { id } of programs) assert.ok(existsSync(join(import.meta.dirname, 'programs', `${id}.ts`)), id);
});

test('what is only recalled is never certain', () => {
  for (const { id, meanings } of programs)
    for (const { origin, certainty, texts } of meanings)
      assert.ok(origin !== 'recalled' || certainty !== 'certain', `${id}: ${texts[0]}`);
});

test('a text with the origin "source" names the project', () => {
  for (const { id, sources, meanings } of programs)
    assert.ok(sources || meanings.every(({ origin }) => origin !== 'source'), id);
});

test('the fix that a program names exists', () => {
  const known = new Set<string>(fixes.map(({ software }) => software));
  assert.deepEqual(
    programs.filter(({ fix }) => fix !== undefined && !known.has(fix)).map(({ id }) => id),
    [],
  );
});

test('a program that can hide its cause says how to make it tell more', () => {
  const nobody = new Set(['any-program', 'network-words']);
  const silent = programs.filter(({ id, tellMore, meanings }) => {
    return !nobody.has(id) && tellMore === undefined && meanings.some(({ hides }) => hides);
  });
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
});

test('every cause says how to tell it from others', () => {
  for (const words of Object.values(apart)) assert.ok(words.length > 15 && !words.endsWith('.'), words);
});

for (const program of programs) {
  test(`${program.id}: each text is found in its own example`, () => {
    for (const { program: of, meaning, pattern } of entries) {
      if (of !== program) continue;
      const example = exampleOf(pattern.text);
      const found = catalogue().candidates(fold(clean(example)).text).entries;
      assert.ok(
        found.some((entry) => entry.pattern === pattern),
        `the automaton misses: ${example}`,
      );
      assert.ok(locate(pattern, fold(clean(example)).text), `not located: ${example}`);
      const [failure] = explainText(example, { now }).failures;
      assert.ok(failure, `nothing is recognised: ${example}`);
      const [first] = failure.causes;
      // Another program may word it the same and mean something else; the cause is still one of those.
      const alike = entries.filter((entry) => entry.pattern.parts.join() === pattern.parts.join());
      const causes = new Set(alike.flatMap((entry) => entry.meaning.causes).concat(meaning.causes));
      assert.ok(first && (causes.has(first.cause) || known.has(pattern.text)), `${first?.cause} for: ${example}`);
    }
  });
}

/** Texts in which a number or an alert, filled in for the example, tells something else. */
const known = new Set<string>([
  'Cert handshake failed. Fatal error. UnityTls error code: {number}',
  '*** Received alert [{number}]: Handshake failed',
  'The following fatal alert was received: {number}.',
  'SSL connect attempt failed with unknown error error:{any}',
  'SSL connection failed for {host}: SSL connect attempt failed',
]);

test('a word that a pattern is looked for by is long enough to be rare', () => {
  for (const { pattern } of entries)
    assert.ok(anchorOf(pattern).length >= Math.min(5, pattern.letters), `${pattern.text}: ${anchorOf(pattern)}`);
});

test('locating a pattern takes work in proportion to the text', () => {
  // Each part begins again and again and never ends as it should.
  for (const text of ['a b {any} c d {any} e f', 'error:{any}:SSL routines:{any}:no shared cipher']) {
    const pattern = compile(text);
    const work = (length: number) => {
      const counter = { characters: 0 };
      locate(pattern, `${pattern.parts[0]} `.repeat(length / (pattern.parts[0]?.length ?? 1)), counter);
      return counter.characters;
    };
    const [small, large] = [work(4_000), work(64_000)];
    assert.ok(large <= small * 17, `${text}: ${small} for 4,000 characters, ${large} for 64,000`);
  }
});
