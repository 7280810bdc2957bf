import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, integer, oid, printable, sequence, set, utf8 } from '../../lab/certificates/der.ts';
import { isSameTo, isWithin, nameText, parseName, sameName, shortName } from './name.ts';

const cn = (value: Uint8Array) => set(sequence(oid('2.5.4.3'), value));
const o = (value: string) => set(sequence(oid('2.5.4.10'), utf8(value)));
const name = (...rdns: Uint8Array[]) => parseName(sequence(...rdns));
const bmp = (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16());

test('prints the most specific first, with the escapes of RFC 4514', () => {
  const one = name(set(sequence(oid('2.5.4.6'), printable('US'))), o('Acme, "Inc"'), cn(utf8(' a+b ')));
  assert.equal(nameText(one), 'CN=\\ a\\+b\\ , O=Acme\\, \\"Inc\\", C=US');
  assert.equal(shortName(one), ' a+b ');
  assert.equal(nameText(name(set(sequence(oid('1.2.3.4'), utf8('x'))))), '1.2.3.4=x');
});

test('the short name falls back from CN to OU, O and all', () => {
  assert.equal(shortName(name(o('Acme'))), 'Acme');
  assert.equal(shortName(name(set(sequence(oid('2.5.4.6'), printable('US'))))), 'C=US');
  assert.equal(shortName(name()), '(no name)');
  assert.ok(shortName(name(cn(utf8('x'.repeat(10_000))))).length < 200);
});

const pairs: [string, Uint8Array, Uint8Array, boolean][] = [
  ['case and spaces', utf8('Example  Root'), utf8('example root '), true],
  ['kinds of string', utf8('Example'), printable('EXAMPLE'), true],
  ['BMPString', utf8('Exämple'), bmp('EXÄMPLE'), true],
  ['compatibility forms', utf8('ﬁx'), utf8('fix'), true],
  ['other words', utf8('Example'), utf8('Exampel'), false],
  ['no text', element(0x04, Buffer.from('a')), element(0x04, Buffer.from('A')), false],
];
for (const [what, a, b, same] of pairs) {
  test(`compares ${what}`, () => assert.equal(sameName(name(cn(a)), name(cn(b))), same));
}

test('order counts between relative names, not within one', () => {
  const [first, second] = [sequence(oid('2.5.4.3'), utf8('a')), sequence(oid('2.5.4.10'), utf8('b'))];
  assert.equal(sameName(name(set(first, second)), name(set(second, first))), true);
  assert.equal(sameName(name(set(first), set(second)), name(set(second), set(first))), false);
  assert.equal(sameName(name(set(first, second)), name(set(first), set(second))), false);
});

test('a subtree begins alike', () => {
  assert.equal(isWithin(name(o('Acme'), cn(utf8('x'))), name(o('acme'))), true);
  assert.equal(isWithin(name(o('Acme')), name(o('Acme'), cn(utf8('x')))), false);
  assert.equal(isWithin(name(o('Acme Two')), name(o('Acme'))), false);
  assert.equal(isWithin(name(o('Acme')), name()), true);
});

test('a set without attributes is noted, and makes no other name', () => {
  assert.equal(name(o('Acme')).hasEmptyRdn, undefined);
  assert.equal(name(set(), o('Acme')).hasEmptyRdn, true);
  assert.equal(sameName(name(set(), o('Acme')), name(o('Acme'))), true);
  assert.equal(isSameTo('bytes', name(set(), o('Acme')), name(o('Acme'))), false);
});

test('a line feed in a value does not make another name of it', () => {
  assert.equal(isWithin(name(o('a\n2.5.4.3="b')), name(o('a'))), false);
});

const organisation = (value: Uint8Array) => sequence(oid('2.5.4.10'), value);
const unit = sequence(oid('2.5.4.11'), utf8('Unit'));
const malformed: [what: string, set: Uint8Array, rules: string[]][] = [
  ['nothing wrong', set(organisation(printable("Acme (Inc.), 'x'"))), []],
  ['what everybody takes', set(organisation(printable('*.example.test & more'))), []],
  ['an underscore', set(organisation(printable('a_b'))), ['name-printable']],
  ['a number', set(organisation(integer(5))), ['name-type']],
  [
    'half a character of two octets',
    set(organisation(element(0x1e, Buffer.from('004100', 'hex')))),
    ['name-bmp-length'],
  ],
  ['half a character of four', set(organisation(element(0x1c, Buffer.from('00000041000000', 'hex')))), ['name-type']],
  ['a number where nobody knows what it is', set(sequence(oid('1.2.3.4'), integer(5))), []],
  ['no text', set(organisation(utf8(''))), ['name-empty']],
  ['an at-sign in UTF-8', set(organisation(utf8('a@b'))), []],
  ['several attributes in the order of DER', set(organisation(utf8('Acme')), unit), []],
  ['the same out of order', set(unit, organisation(utf8('Acme'))), ['name-set-order']],
];
for (const [what, rdn, rules] of malformed)
  test(`an attribute: ${what}`, () =>
    assert.deepEqual(
      name(rdn).attributes.flatMap((each) => each.malformed ?? []),
      rules,
    ));
