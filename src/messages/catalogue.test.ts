import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixes } from '../fixes/generated/all.ts';
import { apart } from '../causes/apart.ts';
import { explainText } from './explain-text.ts';
import { clean, fold } from './text/fold.ts';
import { catalogue } from './matching/index-of-patterns.ts';
import { anchorOf, compile, exampleOf, locate } from './matching/pattern.ts';
import { programs } from './programs/generated/all.ts';

const now = Date.UTC(2026, 10, 26);
const entries = catalogue().entries;
const encoder = new TextEncoder();

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

test('a program says nothing twice: of two the first would be read', () => {
  for (const { id, marks = [], meanings } of programs) {
    const folded = (texts: readonly string[]) => texts.map((text) => fold(clean(text)).text);
    once(id, folded(meanings.flatMap(({ texts }) => texts)));
    once(id, folded(marks));
    once(
      id,
      meanings.flatMap(({ codes = [] }) => codes),
    );
    for (const { causes, texts } of meanings) once(`${id}: ${texts[0]}`, causes);
  }
});

function once(where: string, all: readonly (string | number)[]): void {
  assert.deepEqual(
    all.filter((each, at) => all.indexOf(each) !== at),
    [],
    where,
  );
}

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
  for (const { pattern } of entries) {
    const { whole, from, to } = anchorOf(pattern);
    assert.ok(to - from >= Math.min(5, pattern.letters), `${pattern.text}: ${whole.slice(from, to)}`);
  }
});

test('lines that every log is full of are not looked at', () => {
  const lines = [
    '2026/11/20 10:00:00 [error] 9021#9: *7 open() "/usr/share/nginx/html/img7.png" failed (2: No such file or directory), client: 192.0.2.1, server: shop.example.com, request: "GET /img7.png HTTP/1.1", host: "shop.example.com"',
    '[Fri Nov 20 10:00:00.000000 2026] [core:error] [pid 7:tid 8] (13)Permission denied: [client 192.0.2.1:40000] AH00035: access to /x denied',
    '192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /index.html HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X11; Linux x86_64)"',
    '192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /img/77.png HTTP/1.1" 200 512 "https://www.example.com/shop/item" "Mozilla/5.0"',
    '{"time":"2026-11-20T10:00:00Z","level":"INFO","msg":"request","url":"https://api.example.com/v1","status":200}',
    'Nov 20 10:00:00 mx postfix/smtpd[77]: disconnect from unknown[192.0.2.1] ehlo=1 quit=1 commands=2',
    'Nov 20 10:00:00 mx dovecot: imap(anna)<77><x>: Disconnected: Logged out in=77 out=7777',
    '2026-11-20 10:00:00.000 UTC [77] ERROR:  duplicate key value violates unique constraint "users_pkey"',
    '{"level":"info","ts":"2026-11-20T10:00:00Z","msg":"handled request","status":200,"duration":0.01}',
    "2026-11-20 10:00:00 [Warning] Aborted connection 7 to db: 'x' user: 'y' host: '192.0.2.1' (Got timeout reading communication packets)",
    'java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null',
    '    at com.example.shop.OrderService.place(OrderService.java:77)',
  ].map((line) => encoder.encode(line));
  const looked = lines.filter((line) => catalogue().mayMatch(line, 0, line.length) !== null);
  assert.deepEqual(
    looked.map((line) => new TextDecoder().decode(line)),
    [],
  );
});

test('a text of the catalogue is told from names that begin as it does', () => {
  const look = (line: string) => catalogue().mayMatch(encoder.encode(line), 0, encoder.encode(line).length);
  assert.equal(look('{"downstream_tls_version":"TLSv1.3","response_code":200}'), 'stretch');
  assert.equal(look('{"tls":{"version":772,"cipher_suite":4865,"proto":"h2"}}'), 'stretch');
  assert.equal(look('{"error":"TLS version not supported"}'), 'word');
  // Only cleaned it is known what these say.
  for (const line of ['TLS version\\nnot supported', 'TLS version not\u00a0supported', 'TLS VersionNotSupported'])
    assert.equal(look(line), 'word', line);
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
