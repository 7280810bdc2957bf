import { printable } from './printable.ts';
import { hash } from 'node:crypto';
import { equalBytes } from '../../wire/bytes.ts';
import { toHex } from '../../wire/hex.ts';
import type { Certificate, DistinguishedName, GeneralName } from './certificate.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { contextTag, DerReader, derTag } from '../der/der.ts';
import { FaultLog } from './encoding-rules.ts';
import { noExtensions, readExtensions } from './extensions.ts';
import { ipText } from './ip-address.ts';
import { nameKey, readName } from './name.ts';
import { readPublicKey } from './public-key.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';
import { readTime } from './time.ts';

/**
 * Reads a certificate (RFC 5280 section 4.1). Keeps views of `der`, which must not change afterwards. What cannot be read
 * throws CertificateError with field and offset; what can be read and breaks a rule is in `faults`, up to there. Linear in the
 * length.
 */
export function parseCertificate(der: Uint8Array, faults: FaultLog = new FaultLog()): Certificate {
  const outer = new DerReader(der, 0, der.length, (rule, field, detail) =>
    faults.add(rule, `${field}: ${detail}`, field),
  );
  const element = outer.expect(derTag.sequence, 'certificate');
  if (!outer.done) faults.add('trailing-data', `${der.length - outer.offset} bytes follow the certificate`);
  const certificate = outer.into(element);
  const tbsElement = certificate.expect(derTag.sequence, 'tbsCertificate');
  const outerAlgorithm = readSignatureAlgorithm(certificate, 'signatureAlgorithm', faults);
  const signature = certificate.bits(derTag.bitString, 'signatureValue');
  certificate.finish('certificate');
  if (signature.unused > 0) faults.add('bits-not-octets', 'the signature is not a whole number of octets');

  const tbs = certificate.into(tbsElement);
  const version = readVersion(tbs, faults);
  const serial = readSerial(tbs, faults);
  const inner = readSignatureAlgorithm(tbs, 'tbsCertificate.signature', faults);
  if (!equalBytes(inner.der, outerAlgorithm.der)) {
    faults.add(
      'signature-algorithm-mismatch',
      `signed with ${outerAlgorithm.name}, but the signed part says ${inner.name}`,
    );
  }
  const issuer = readName(tbs, 'tbsCertificate.issuer');
  const validity = tbs.enter(derTag.sequence, 'tbsCertificate.validity');
  const notBefore = readTime(validity, 'tbsCertificate.validity.notBefore', faults);
  const notAfter = readTime(validity, 'tbsCertificate.validity.notAfter', faults);
  validity.finish('tbsCertificate.validity');
  const subject = readName(tbs, 'tbsCertificate.subject');
  const publicKey = readPublicKey(tbs, faults);
  skipUniqueIds(tbs, version, faults);
  const wrapped = tbs.optional(contextTag(3, 'constructed'), 'tbsCertificate.extensions');
  tbs.finish('tbsCertificate');
  const fields = wrapped ? readExtensions(tbs.into(wrapped), faults) : noExtensions();
  if (version < 3)
    faults.add(
      wrapped ? 'version-too-low' : 'version-old',
      wrapped ? `version ${version} with extensions` : `it is of version ${version}, not 3`,
    );
  if (notAfter < notBefore) faults.add('validity-reversed', 'notAfter comes before notBefore');
  checkName(subject, 'subject', faults);
  if (issuer.hasEmptyRdn || subject.hasEmptyRdn)
    faults.add('name-rdn-empty', 'a name has a RelativeDistinguishedName without attributes');
  for (const { malformed, type, value } of [...issuer.attributes, ...subject.attributes])
    if (malformed) faults.add(malformed, `a name has ${nameFaults[malformed]}: ${type}=${printable(value)}`);

  if (issuer.attributes.length === 0) faults.add('issuer-empty', 'the issuer has no name');

  const result: Certificate = {
    der: outer.whole(element),
    sha256: hash('sha256', outer.whole(element)),
    version,
    serial,
    subject: subject.attributes.length === 0 ? withAlias(subject, fields.subjectAltNames) : subject,
    issuer,
    notBefore,
    notAfter,
    publicKey,
    signature: {
      oid: outerAlgorithm.oid,
      hash: outerAlgorithm.hash,
      name: outerAlgorithm.name,
      bytes: signature.bytes,
    },
    tbs: certificate.whole(tbsElement),
    ...fields,
    faults: faults.faults,
  };
  checkProfile(result, faults);
  return result;
}

const nameFaults = {
  'name-printable': 'characters that a PrintableString has not',
  'name-numeric': 'characters that a NumericString has not',
  'name-ia5': 'characters that an IA5String has not',
  'name-bmp-length': 'half a character of a BMPString',
  'name-not-utf8': 'bytes that are not UTF-8',
  'name-type': 'an attribute that is no text',
  'name-empty': 'an attribute without text',
  'name-set-order': 'attributes that are not in the order of DER',
};

/** Certificates for servers often have no more than a subjectAltName. */
function withAlias(subject: DistinguishedName, names: GeneralName[] | null): DistinguishedName {
  const first = names?.find((name) => name.kind !== 'directory' && name.kind !== 'other');
  if (!first) return subject;
  return { ...subject, alias: first.kind === 'ip' ? ipText(first.bytes) : first.value };
}

function readVersion(tbs: DerReader, faults: FaultLog): number {
  const wrapped = tbs.optional(contextTag(0, 'constructed'), 'tbsCertificate.version');
  if (!wrapped) return 1;
  const inner = tbs.into(wrapped);
  const version = inner.count(derTag.integer, 'tbsCertificate.version') + 1;
  inner.finish('tbsCertificate.version');
  if (version === 1) faults.add('version-encoding', 'version 1 is encoded though it is the default');
  if (version > 3) faults.add('version-unknown', `version ${version}`);
  return version;
}

function readSerial(tbs: DerReader, faults: FaultLog): string {
  const element = tbs.expect(derTag.integer, 'tbsCertificate.serialNumber');
  const octets = tbs.contents(element);
  if (octets.length === 0)
    throw new CertificateError('tbsCertificate.serialNumber', 'is an INTEGER without octets', element.from);
  const [first = 0, second = 0] = octets;
  if (octets.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    faults.add('serial-not-minimal', 'the serial number is not in the fewest octets');
  }
  if (first & 0x80) faults.add('serial-negative', 'the serial number is negative');
  else if (octets.every((octet) => octet === 0)) faults.add('serial-zero', 'the serial number is zero');
  if (octets.length > 20) faults.add('serial-too-long', `the serial number has ${octets.length} octets`);
  return toHex(octets.subarray(0, maxSerialBytes));
}

function skipUniqueIds(tbs: DerReader, version: number, faults: FaultLog): void {
  for (const [tag, name] of uniqueIds) {
    if (!tbs.optional(tag, name)) continue;
    faults.add('unique-id', `${name} is there`);
    if (version < 2) faults.add('version-too-low', `version 1 with ${name}`);
  }
}

const uniqueIds = [
  [contextTag(1, 'primitive'), 'issuerUniqueID'],
  [contextTag(2, 'primitive'), 'subjectUniqueID'],
] as const;

/** Rules that need several fields at once. */
function checkProfile(certificate: Certificate, faults: FaultLog): void {
  const { extensions, basicConstraints, keyUsage, nameConstraints, subject, subjectAltNames } = certificate;
  const isCa = basicConstraints?.ca ?? false;
  const selfIssued = nameKey(subject) === nameKey(certificate.issuer);
  if (subject.attributes.length === 0 && isCa) faults.add('subject-empty', 'the subject of a CA has no name');
  if (subject.attributes.length === 0 && !isCa && !subjectAltNames)
    faults.add('subject-empty', 'it has neither a subject nor a subjectAltName');
  if (basicConstraints && isCa && !basicConstraints.critical) {
    faults.add('extension-must-be-critical', 'basicConstraints of a CA is not critical', 'basicConstraints');
  }
  if (
    basicConstraints &&
    basicConstraints.pathLength !== null &&
    (!isCa || (keyUsage && !keyUsage.includes('keyCertSign')))
  ) {
    faults.add('path-length-without-ca', 'a path length without the right to issue certificates');
  }
  if (isCa && !keyUsage) faults.add('key-usage-missing', 'a CA without keyUsage');
  if (keyUsage?.includes('keyCertSign') && !isCa) faults.add('key-usage-without-ca', 'keyCertSign without being a CA');
  if (keyUsage && isCa && !keyUsage.includes('keyCertSign'))
    faults.add('ca-without-cert-sign', 'a CA without keyCertSign');
  checkKeyUsageOfKey(certificate, faults);
  if (isCa && !certificate.subjectKeyId) faults.add('subject-key-id-missing', 'a CA without subjectKeyIdentifier');
  if (nameConstraints && !isCa)
    faults.add('name-constraints-in-leaf', 'nameConstraints in a certificate that is no CA');

  const altName = subjectAltNames && extensions.find(({ oid }) => oid === '2.5.29.17');
  // RFC 5280 says SHOULD NOT; the Baseline Requirements forbid it to a subscriber.
  if (altName?.critical && subject.attributes.length > 0 && !isCa)
    faults.add('alt-name-critical', 'subjectAltName is critical beside a subject');
  if (altName && !altName.critical && subject.attributes.length === 0) {
    faults.add('alt-name-not-critical', 'subjectAltName is not critical beside an empty subject');
  }

  const hasAki = extensions.some(({ oid }) => oid === '2.5.29.35');
  if (hasAki && !certificate.authorityKeyId)
    faults.add('authority-key-id-without-key', 'authorityKeyIdentifier without keyIdentifier');
  if (!hasAki && !selfIssued && certificate.version === 3)
    faults.add('authority-key-id-missing', 'no authorityKeyIdentifier');
}

/**
 * Usages that a kind of key cannot serve (RFC 8410 section 5, RFC 9881 section 5). That of an ECDSA key (RFC 8813 section 3)
 * counts for nothing: authorities that write what suits RSA into every certificate are common, and no client minds.
 */
function checkKeyUsageOfKey({ publicKey, keyUsage }: Certificate, faults: FaultLog): void {
  if (!['ml-dsa', 'ed25519', 'ed448'].includes(publicKey.algorithm)) return;
  const wrong = keyUsage?.find((usage) => usagesOfOthers.includes(usage));
  if (wrong)
    faults.add('key-usage-of-key', `keyUsage has ${wrong}, which a key of kind ${publicKey.algorithm} cannot serve`);
}

const usagesOfOthers = ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly'];

function checkName(name: DistinguishedName, field: string, faults: FaultLog): void {
  for (const { type, value } of name.attributes) {
    if (type === 'C' && value.length !== 2)
      faults.add('country-length', `${field}: country ${printable(value)} has not two letters`);
    const limit = nameLimits[type];
    if (limit !== undefined && value.length > limit)
      faults.add('name-too-long', `${field}: ${type} has ${value.length} characters`);
  }
}

/** Upper bounds of RFC 5280 appendix A.1. */
const nameLimits: Record<string, number> = { CN: 64, O: 64, OU: 64, L: 128, ST: 128 };
const maxSerialBytes = 64;
