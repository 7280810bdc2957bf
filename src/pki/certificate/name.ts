import { equalBytes } from '../../wire/bytes.ts';
import { toHex } from '../../wire/hex.ts';
import type { DistinguishedName, NameAttribute } from './certificate.ts';
import { type DerElement, DerReader, derTag } from '../der/der.ts';

/** Reads a Name (RFC 5280 section 4.1.2.4). The result keeps a view of the bytes. Throws CertificateError. */
export function parseName(der: Uint8Array): DistinguishedName {
  const reader = new DerReader(der);
  const name = readName(reader, 'name');
  reader.finish('name');
  return name;
}

/** The next element as a Name. */
export function readName(reader: DerReader, field: string): DistinguishedName {
  const element = reader.expect(derTag.sequence, field);
  const rdns = reader.into(element);
  const attributes: NameAttribute[] = [];
  let hasEmptyRdn = false;
  while (!rdns.done) {
    const set = rdns.enter(derTag.set, field);
    hasEmptyRdn ||= set.done;
    let before: Uint8Array | null = null;
    while (!set.done) {
      const attribute = set.expect(derTag.sequence, field);
      const encoded = set.whole(attribute);
      const pair = set.into(attribute);
      const oid = pair.oid(field);
      const element = pair.any(field);
      const value = stringOf(pair, element);
      pair.finish(field);
      const type = shortTypes[oid] ?? oid;
      const isMisplaced = before !== null && Buffer.compare(before, encoded) > 0;
      before = encoded;
      const malformed = isMisplaced ? 'name-set-order' : malformedIn(element, value, type !== oid);
      attributes.push({ oid, type, value, ...(malformed && { malformed }) });
    }
  }
  return { attributes, der: reader.whole(element), ...(hasEmptyRdn && { hasEmptyRdn }) };
}

/** `CN=R11, O=Let's Encrypt, C=US`: RFC 4514 escapes, in the order that people read: most specific first. */
export function nameText({ attributes }: DistinguishedName): string {
  return attributes.map(attributeText).reverse().join(', ');
}

/** The one attribute that people know a name by: its CN, else OU, O, the rest; bounded in length. A host, where it has none. */
export function shortName(name: DistinguishedName): string {
  const last = (type: string) =>
    name.attributes.findLast((attribute) => attribute.type === type && attribute.value.trim() !== '')?.value;
  const text =
    last('CN') ??
    last('OU') ??
    last('O') ??
    (nameText({ ...name, attributes: name.attributes.slice(0, 8) }) || name.alias);
  if (!text) return '(no name)';
  return text.length > maxShortName ? `${text.slice(0, maxShortName)}…` : text;
}

/** The organisation (O) that a name is in. */
export function organisationOf({ attributes }: DistinguishedName): string | null {
  return attributes.find(({ type }) => type === 'O')?.value ?? null;
}

/** Whether two names are the same by RFC 5280 section 7.1: case and runs of spaces in texts do not count. */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return equalBytes(a.der, b.der) || nameKey(a) === nameKey(b);
}

/** Whether two names that are the same by RFC 5280 are so to a client that compares them in a way of its own. */
export function isSameTo(how: NameComparison, a: DistinguishedName, b: DistinguishedName): boolean {
  if (how === 'rfc5280' || equalBytes(a.der, b.der)) return true;
  if (how === 'bytes') return false;
  const fold = how === 'ascii' ? foldAscii : (text: string) => text;
  return rdnKeys(a, fold).join('\n') === rdnKeys(b, fold).join('\n');
}

/**
 * By the rules of RFC 5280 section 7.1; by these for letters and spaces of ASCII alone (OpenSSL, Chrome); by the texts as
 * written, in whatever string type (GnuTLS); or by the bytes (Firefox, Go, rustls).
 */
export type NameComparison = 'rfc5280' | 'ascii' | 'text' | 'bytes';

/** A text that is equal for equal names (RFC 5280 section 7.1). */
export function nameKey(name: DistinguishedName): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = rdnKeys(name, foldText).join('\n');
    keys.set(name, key);
  }
  return key;
}

/** Whether `name` lies in the subtree of `base`: begins with the same RelativeDistinguishedNames (RFC 5280 section 4.2.1.10). */
export function isWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  const key = nameKey(name);
  const prefix = nameKey(base);
  return prefix === '' || key === prefix || key.startsWith(`${prefix}\n`);
}

/** One text for each RelativeDistinguishedName that has attributes, normalised: they are parted by what no folded text holds. */
function rdnKeys({ der }: DistinguishedName, fold: (text: string) => string): string[] {
  const result: string[] = [];
  const rdns = new DerReader(der).enter(derTag.sequence, 'name');
  while (!rdns.done) {
    const set = rdns.enter(derTag.set, 'name');
    const parts: string[] = [];
    while (!set.done) {
      const pair = set.enter(derTag.sequence, 'name');
      const oid = pair.oid('name');
      const value = pair.any('name');
      parts.push(`${oid}=${texts.includes(value.tag) ? `"${fold(stringOf(pair, value))}` : toHex(pair.whole(value))}`);
    }
    if (parts.length > 0) result.push(parts.sort().join('\r'));
  }
  return result;
}

const keys = new WeakMap<DistinguishedName, string>();

/** RFC 4518 as far as names in certificates need it: compatibility forms, case, and inner and outer spaces. */
function foldText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the plain case, which most names are
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** asn1_string_canon of OpenSSL's crypto/x509/x_name.c. */
function foldAscii(text: string): string {
  return text
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[\t-\r ]+/g, ' ')
    .replace(/^ | $/g, '');
}

/** Whether what says that it is UTF-8 is so: what is not is read as the replacement character. */
export function isUtf8({ attributes }: DistinguishedName): boolean {
  return attributes.every(({ value }) => !value.includes('\ufffd'));
}

/** The string types that names have. */
const texts: number[] = [
  derTag.utf8String,
  derTag.printableString,
  derTag.teletexString,
  derTag.ia5String,
  derTag.visibleString,
  derTag.numericString,
  derTag.bmpString,
  derTag.universalString,
];

/** The text of a string element; `#` and hex of what is no string (RFC 4514 section 2.4). */
function stringOf(reader: DerReader, element: DerElement): string {
  const bytes = reader.contents(element);
  switch (element.tag) {
    case derTag.utf8String:
      return utf8.decode(bytes);
    case derTag.printableString:
    case derTag.ia5String:
    case derTag.visibleString:
    case derTag.numericString:
    case derTag.teletexString:
      return latin1(bytes);
    case derTag.bmpString: {
      let text = '';
      for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode((bytes[at]! << 8) | bytes[at + 1]!);
      return text;
    }
    case derTag.universalString: {
      let text = '';
      for (let at = 0; at + 3 < bytes.length; at += 4) {
        const point = ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
        text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      }
      return text;
    }
    default:
      return `#${toHex(reader.whole(element))}`;
  }
}

/** `isKnown`: the attribute is one whose values are texts. */
function malformedIn(
  { tag, start, end }: DerElement,
  value: string,
  isKnown: boolean,
): NameAttribute['malformed'] | null {
  if (start === end) return 'name-empty';
  if (isKnown && !texts.includes(tag)) return 'name-type';
  if (tag === derTag.printableString) return printableString.test(value) ? null : 'name-printable';
  if (tag === derTag.numericString) return /^[0-9 ]*$/.test(value) ? null : 'name-numeric';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the rule
  if (tag === derTag.ia5String) return /^[\x00-\x7f]*$/.test(value) ? null : 'name-ia5';
  if (tag === derTag.bmpString) return (end - start) % 2 === 0 ? null : 'name-bmp-length';
  if (tag === derTag.universalString && (end - start) % 4 !== 0) return 'name-type';
  return value.includes('\ufffd') ? 'name-not-utf8' : null;
}

/** X.680 section 41.4, and `*` and `&`, which many authorities have put there and everybody takes. */
const printableString = /^[A-Za-z0-9 '()+,\-./:=?*&]*$/;

/** One character for each byte: IA5String and Teletex as everybody reads them. */
export function latin1(bytes: Uint8Array): string {
  if (bytes.length < 256) return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

const utf8 = new TextDecoder();

function attributeText({ type, value }: NameAttribute): string {
  const escaped = value.replace(/["+,;<>\\]|^[ #]| $/g, '\\$&').replaceAll('\0', '\\00');
  return `${type}=${escaped}`;
}

/** RFC 4519 and what OpenSSL prints. */
const shortTypes: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

const maxShortName = 120;
