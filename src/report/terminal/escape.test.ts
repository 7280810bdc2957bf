import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeForTerminal } from './escape.ts';

const rows: [name: string, text: string, shown: string][] = [
  ['ordinary text stays', "CN=R11, O=Let's Encrypt – Zürich 東京", "CN=R11, O=Let's Encrypt – Zürich 東京"],
  ['an ANSI escape', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['an OSC title', '\x1b]0;pwned\x07', '\\x1b]0;pwned\\x07'],
  ['a C1 control sequence introducer', '\x9b2J', '\\x9b2J'],
  ['line ends', 'a\r\nb\u2028c\u2029d', 'a\\x0d\\x0ab\\u{2028}c\\u{2029}d'],
  ['a bidirectional override', 'moc.\u202eelpmaxe', 'moc.\\u{202e}elpmaxe'],
  ['isolates and zero-width characters', '\u2066a\u200bb\ufeff', '\\u{2066}a\\u{200b}b\\u{feff}'],
  ['a no-break space that looks like a space', 'a\u00a0b', 'a\\xa0b'],
  ['lone surrogates', '\ud800x\udfff', '\\u{d800}x\\u{dfff}'],
  ['a tag character beyond the BMP', '\u{e0041}', '\\u{e0041}'],
];
for (const [name, text, shown] of rows) test(name, () => assert.equal(escapeForTerminal(text), shown));

test('over-long text is cut and says by how much', () => {
  assert.equal(escapeForTerminal('x'.repeat(1_000), 10), `${'x'.repeat(10)}… (990 characters more)`);
  assert.equal(escapeForTerminal('x'.repeat(10), 10), 'x'.repeat(10));
});

test('whatever comes, nothing that a terminal obeys goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const shown = escapeForTerminal(text, 200);
      assert.match(shown, /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
      assert.ok(shown.length < 200 * 10 + 40);
    }),
  );
});
