import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, integer, oid, printable, sequence, set, utf8 } from '../lab/certificates/der.ts';
import { parseName } from './name.ts';
import { nameFaults } from './name-rules.ts';

const organisation = (value: Uint8Array) => sequence(oid('2.5.4.10'), value);
const unit = sequence(oid('2.5.4.11'), utf8('Unit'));

const names: [what: string, name: Uint8Array, rules: string[]][] = [
  ['nothing wrong', sequence(set(organisation(printable("Acme (Inc.), 'x'")))), []],
  ['what everybody takes', sequence(set(organisation(printable('*.example.test & more')))), []],
  ['a number', sequence(set(organisation(integer(5)))), ['name-type']],
  ['half a character', sequence(set(organisation(element(0x1e, Buffer.from('004100', 'hex'))))), ['name-type']],
  ['a number where nobody knows what it is', sequence(set(sequence(oid('1.2.3.4'), integer(5)))), []],
  ['no text', sequence(set(organisation(utf8('')))), ['name-empty']],
  ['an at-sign in UTF-8', sequence(set(organisation(utf8('a@b')))), []],
  ['several attributes in the order of DER', sequence(set(organisation(utf8('Acme')), unit)), []],
  ['the same out of order', sequence(set(unit, organisation(utf8('Acme')))), ['set-order']],
];
for (const [what, der, rules] of names)
  test(what, () =>
    assert.deepEqual(
      nameFaults(parseName(der), 'subject').map(({ rule }) => rule),
      rules,
    ),
  );
