import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex } from '../../wire/hex.ts';
import { CertificateError } from './certificate-error.ts';
import { DerReader, derTag } from './der.ts';

const refused: [string, string, RegExp][] = [
  ['nothing', '', /field: is missing at offset 0/],
  ['a tag alone', '30', /field: is cut short at offset 0/],
  ['an indefinite length', '30800000', /indefinite/],
  ['a length beyond the end', '3003020100ff'.slice(0, 8), /needs 3 bytes, 2 left/],
  ['a length of five octets', '30850000000001', /length that cannot be/],
  ['a high tag number', '1f8101', /is tag 0x1f instead/],
  ['another tag', '020100', /is integer instead of sequence/],
];
for (const [name, hex, message] of refused) {
  test(`refuses ${name}`, () => {
    assert.throws(
      () => new DerReader(fromHex(hex)).expect(derTag.sequence, 'field'),
      (error) => error instanceof CertificateError && error.field === 'field' && message.test(error.message),
    );
  });
}

const rules: [string, string, string][] = [
  ['tbsCertificate.validity', '3080', 'X.690 section 10.1'],
  ['tbsCertificate.validity', '300500', 'X.690 section 8.1.3'],
  ['tbsCertificate.validity.notBefore', '0500', 'RFC 5280 section 4.1.2.5'],
  ['tbsCertificate.subjectPublicKeyInfo.algorithm', '0500', 'RFC 5280 section 4.1.2.7'],
  ['tbsCertificate.subject', '', 'RFC 5280 section 4.1.2.6'],
  ['extKeyUsage', '0500', 'RFC 5280 section 4.2.1.12'],
  ['certificate', '0500', 'RFC 5280 section 4.1'],
];
for (const [field, hex, reference] of rules) {
  test(`${field} of ${hex || 'nothing'} breaks ${reference}`, () => {
    assert.throws(
      () => new DerReader(fromHex(hex)).expect(derTag.sequence, field),
      (error) => error instanceof CertificateError && error.reference === reference,
    );
  });
}

test('lengths not in the fewest octets are a fault, not an error', () => {
  const faults: string[] = [];
  const reader = new DerReader(fromHex('30820003020100'), 0, 7, (rule, field) => faults.push(`${rule} ${field}`));
  assert.equal(reader.enter(derTag.sequence, 'list').count(derTag.integer, 'number'), 0);
  assert.deepEqual(faults, ['der-length list']);
});

const oids: [string, string][] = [
  ['06032a0304', '1.2.3.4'],
  ['06092a864886f70d01010b', '1.2.840.113549.1.1.11'],
  ['0603550403', '2.5.4.3'],
  ['06028837', '2.999'],
];
for (const [hex, text] of oids) {
  test(`reads ${text}`, () => {
    assert.equal(new DerReader(fromHex(hex)).oid('oid'), text);
    // The second time from what is remembered.
    assert.equal(new DerReader(fromHex(hex)).oid('oid'), text);
  });
}

test('values that DER forbids', () => {
  const faults: string[] = [];
  const note = (rule: string) => faults.push(rule);
  assert.equal(new DerReader(fromHex('010101'), 0, 3, note).boolean('flag'), true);
  assert.deepEqual(new DerReader(fromHex('030203ff'), 0, 4, note).bits(derTag.bitString, 'bits').unused, 3);
  assert.equal(new DerReader(fromHex('02020001'), 0, 4, note).count(derTag.integer, 'n'), 1);
  assert.deepEqual(faults, ['boolean-value', 'der-value', 'der-value']);
  assert.throws(() => new DerReader(fromHex('0201ff')).count(derTag.integer, 'n'), /negative/);
  assert.throws(() => new DerReader(fromHex('030108')).bits(derTag.bitString, 'bits'), /unused bits/);
});
