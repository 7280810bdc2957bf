import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainText } from './explain-text.ts';
import { clean, fold } from './text/fold.ts';
import { catalogue } from './matching/index-of-patterns.ts';
import { logCounter } from './log/log.ts';
import { placesIn } from './places/places.ts';
import { exampleOf } from './matching/pattern.ts';

const now = Date.UTC(2026, 10, 26);

test('no text makes it throw, and what it quotes is bounded', () => {
  const examples = catalogue().entries.map(({ pattern }) => exampleOf(pattern.text));
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...examples),
    fc.constantFrom('\\', '\u001b[', '{any}', '&#39;', '-0x', 'error:', ':443'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { failures, places } = explainText(pieces.join(''), { now });
      for (const { quote, causes } of failures) {
        assert.ok(quote.length <= 301);
        assert.ok(causes.length > 0);
      }
      assert.ok((places.host ?? '').length <= 253);
    }),
    { numRuns: 400 },
  );
});

test('folding forgets nothing but case, blanks and quotes, and knows where each letter stood', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cleaned = clean(text);
      const { text: folded, at } = fold(cleaned);
      assert.equal(fold(folded).text, folded);
      for (let index = 1; index < folded.length; index++) assert.ok((at[index] as number) > (at[index - 1] as number));
    }),
  );
});

/** Long texts that begin what patterns look for again and again. */
const floods: [name: string, text: string][] = [
  ['one word', 'error:'.repeat(20_000)],
  ['urls', 'https://a'.repeat(10_000)],
  ['dots', 'a.'.repeat(50_000)],
  ['colons', 'host:1:'.repeat(20_000)],
  ['alerts', 'alert unknown '.repeat(10_000)],
  ['quotes', '"\'`'.repeat(40_000)],
  ['escapes', '\u001b[31'.repeat(30_000)],
  ['backslashes', '\\u00'.repeat(30_000)],
  ['slashes', '/a'.repeat(50_000)],
  ['numbers', '-1234 0x8009 '.repeat(10_000)],
  [
    'every text of the catalogue',
    catalogue()
      .entries.map(({ pattern }) => pattern.text)
      .join(' '),
  ],
];
for (const [name, text] of floods) {
  test(`a flood of ${name} comes to an end`, () => {
    // Quadratic work on 64 Ki characters would be noticed by whoever waits for this test.
    const { failures } = explainText(text, { now });
    placesIn(clean(text.slice(0, 65_536)));
    assert.ok(failures.length <= 5);
  });
}

test('control characters of a log come out of no quote', () => {
  const counter = logCounter({ now });
  counter.push(
    new TextEncoder().encode(
      '\u001b]0;owned\u0007curl: (60) SSL certificate problem: \u001b[31mcertificate has expired\n',
    ),
  );
  counter.end();
  const [group] = counter.summary().groups;
  assert.equal(group?.first.cause, 'cert-expired');
  assert.doesNotMatch(group?.failure.quote ?? '', /\p{Cc}/u);
});
