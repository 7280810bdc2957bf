import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, read } from '../examples/certificates.ts';
import { matchCommonName, matchHostname } from './hostname.ts';

const of = async (names: string[], cn?: string) =>
  read(await example({ names, subject: cn === undefined ? { O: 'Acme' } : { CN: cn } }));

const matching: [string, string[], string][] = [
  ['www.example.test', ['www.example.test'], 'www.example.test'],
  ['WWW.Example.TEST.', ['www.example.test'], 'www.example.test'],
  ['www.example.test', ['WWW.EXAMPLE.TEST'], 'WWW.EXAMPLE.TEST'],
  ['www.example.test', ['*.example.test'], '*.example.test'],
  ['xn--bcher-kva.example.test', ['*.example.test'], '*.example.test'],
  ['192.0.2.1', ['192.0.2.1'], '192.0.2.1'],
  ['2001:DB8:0::1', ['2001:db8::1'], '2001:db8::1'],
  ['[2001:db8::1]', ['2001:db8::1'], '2001:db8::1'],
  ['localhost', ['localhost'], 'localhost'],
];
for (const [host, names, by] of matching) {
  test(`${host} matches ${names}`, async () =>
    assert.deepEqual(matchHostname(await of(names), host), { matches: true, by }));
}

const differing: [string, string[], string, string | undefined][] = [
  ['shop.example.test', ['www.example.test', 'mail.other.test'], 'other-name', 'www.example.test'],
  ['www.example.test', ['mail.test', 'example.test'], 'www-or-apex', 'example.test'],
  ['example.test', ['a.example.test', 'www.example.test'], 'www-or-apex', 'www.example.test'],
  ['a.b.example.test', ['example.test', '*.example.test'], 'wildcard-depth', '*.example.test'],
  ['example.test', ['*.example.test'], 'wildcard-depth', '*.example.test'],
  ['example.test', ['*.test'], 'other-name', '*.test'],
  ['www.example.test', ['w*.example.test'], 'other-name', 'w*.example.test'],
  ['foo.bar.example.test', ['foo.*.example.test'], 'other-name', 'foo.*.example.test'],
  ['192.0.2.1', ['www.example.test', '192.0.2.2'], 'ip-not-listed', '192.0.2.2'],
  // Browsers take no address out of a DNS name.
  ['1.2.0.192', ['*.2.0.192'], 'ip-not-listed', '*.2.0.192'],
];
for (const [host, names, reason, nearest] of differing) {
  test(`${host} against ${names}: ${reason}`, async () => {
    const match = matchHostname(await of(names), host);
    assert.equal(match.matches, false);
    if (match.matches) return;
    assert.deepEqual([match.reason, match.names[0]], [reason, nearest]);
  });
}

test('the common name is told apart', async () => {
  assert.deepEqual(matchHostname(await of([], 'www.example.test'), 'www.example.test'), {
    matches: false,
    reason: 'common-name-only',
    names: ['www.example.test'],
  });
  assert.deepEqual(matchHostname(await of([], 'other.test'), 'www.example.test'), {
    matches: false,
    reason: 'other-name',
    names: ['other.test'],
  });
  assert.deepEqual(matchHostname(await of([], 'Acme Server'), 'www.example.test'), {
    matches: false,
    reason: 'no-names',
    names: [],
  });
  assert.deepEqual(matchHostname(await of([]), 'www.example.test'), { matches: false, reason: 'no-names', names: [] });
  assert.equal(matchCommonName(await of([], '*.example.test'), 'www.example.test'), '*.example.test');
  assert.equal(matchCommonName(await of(['a.test'], 'www.example.test'), 'www.example.test'), null);
});

test('10,000 names are ranked, and 100 are given', { timeout: 60_000 }, async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `host${index}.${'long.'.repeat(20)}example.test`);
  const certificate = await of([...names, 'wwww.example.test']);
  const match = matchHostname(certificate, 'www.example.test');
  assert.ok(!match.matches && match.names.length === 100 && match.names[0] === 'wwww.example.test');
});
