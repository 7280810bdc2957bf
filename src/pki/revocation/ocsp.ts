import { hash } from 'node:crypto';
import { toHex } from '../../wire/hex.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CertificateError, ifReadable } from '../der/certificate-error.ts';
import { contextTag, DerReader, derTag } from '../der/der.ts';
import { FaultLog } from '../certificate/encoding-rules.ts';
import { shortHex } from '../certificate/extension-values.ts';
import { extensionsIn } from '../certificate/extensions.ts';
import { nameKey, readName, shortName } from '../certificate/name.ts';
import { parseCertificate } from '../certificate/parse.ts';
import { subjectPublicKey } from '../certificate/public-key.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { readTime } from '../certificate/time.ts';
import { contentsOf, elementsOf } from '../der/tlv.ts';

/** A statement on one certificate (RFC 6960 section 4.2.1). Times are milliseconds since 1970. */
export type OcspSingleResponse = {
  /** Lower-case hex, as `Certificate.serial`. */
  serial: string;
  /** Hash algorithm of the CertID (`sha1`, `sha256`, or an OID), and the hashes of the issuer's name and key in hex. */
  hashAlgorithm: string;
  issuerNameHash: string;
  issuerKeyHash: string;
  status: 'good' | 'revoked' | 'unknown';
  revokedAt: number | null;
  /** CRLReason (RFC 5280 section 5.3.1). */
  revocationReason: number | null;
  thisUpdate: number;
  nextUpdate: number | null;
  /** An SCT list, as in the extension. */
  signedCertificateTimestamps: Uint8Array | null;
  /** OIDs of its critical extensions that nobody processes. */
  unknownCritical: string[];
};

export type OcspResponse = {
  /** `successful`, or why there is no answer (RFC 6960 section 4.2.1). */
  status: 'successful' | 'malformedRequest' | 'internalError' | 'tryLater' | 'sigRequired' | 'unauthorized' | 'unknown';
  producedAt: number | null;
  /** The responder as people know it: its name, or its key's hash. */
  responder: string | null;
  /** How the responder is named: the normalised name, or the SHA-1 of its key in hex. */
  responderId: { name: string } | { keyHash: string } | null;
  responses: OcspSingleResponse[];
  nonce: Uint8Array | null;
  /** OIDs of critical extensions of the response that nobody processes. */
  unknownCritical: string[];
  /** Certificates that came along, as they can be read. */
  certificates: Certificate[];
  signature: { algorithm: SignatureAlgorithm; bytes: Uint8Array; signed: Uint8Array } | null;
};

/** Reads an OCSPResponse (RFC 6960 section 4.2.1); null when it is none or damaged. Keeps views of `der`. */
export function parseOcspResponse(der: Uint8Array): OcspResponse | null {
  return ifReadable(() => readResponse(new DerReader(der)));
}

/** The statement of a response on this certificate, of several the latest, of those a revocation; null when it is about others. */
export function findResponse(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): OcspSingleResponse | null {
  const found = response.responses.filter(({ serial, hashAlgorithm, issuerNameHash, issuerKeyHash }) => {
    if (serial !== certificate.serial) return false;
    // Hashes that we do not know cannot contradict the serial number.
    if (!issuerHashes.includes(hashAlgorithm)) return true;
    return (
      [certificate.issuer, issuer.subject].some(({ der }) => hash(hashAlgorithm, der) === issuerNameHash) &&
      hash(hashAlgorithm, subjectPublicKey(issuer.publicKey.spki)) === issuerKeyHash
    );
  });
  const newest = Math.max(...found.map(({ thisUpdate }) => thisUpdate));
  const latest = found.filter(({ thisUpdate }) => thisUpdate === newest);
  return latest.find(({ status }) => status === 'revoked') ?? latest[0] ?? null;
}

function readResponse(reader: DerReader): OcspResponse {
  const outer = reader.enter(derTag.sequence, 'OCSPResponse');
  const status = statuses[outer.count(derTag.enumerated, 'responseStatus')] ?? 'unknown';
  const empty: OcspResponse = {
    status,
    producedAt: null,
    responder: null,
    responderId: null,
    responses: [],
    nonce: null,
    unknownCritical: [],
    certificates: [],
    signature: null,
  };
  const wrapped = outer.optional(contextTag(0, 'constructed'), 'responseBytes');
  if (!wrapped) return empty;
  const bytes = outer.into(wrapped).enter(derTag.sequence, 'responseBytes');
  if (bytes.oid('responseType') !== basicResponse) return empty;
  const basic = new DerReader(bytes.contents(bytes.expect(derTag.octetString, 'response'))).enter(
    derTag.sequence,
    'BasicOCSPResponse',
  );
  const data = basic.expect(derTag.sequence, 'tbsResponseData');
  const algorithm = readSignatureAlgorithm(basic, 'signatureAlgorithm', new FaultLog());
  const signature = basic.bits(derTag.bitString, 'signature').bytes;
  const certs = basic.optional(contextTag(0, 'constructed'), 'certs');
  return {
    ...empty,
    ...readData(basic.into(data)),
    certificates: certs ? readCertificates(contentsOf(basic.contents(certs))) : [],
    signature: { algorithm, bytes: signature, signed: basic.whole(data) },
  };
}

function readData(
  data: DerReader,
): Pick<OcspResponse, 'producedAt' | 'responder' | 'responderId' | 'responses' | 'nonce' | 'unknownCritical'> {
  const version = data.optional(contextTag(0, 'constructed'), 'version');
  if (version && data.into(version).count(derTag.integer, 'version') > 0)
    throw new CertificateError('version', 'is none that there is', version.from);
  const byName = data.optional(contextTag(1, 'constructed'), 'responderID');
  let responder: string;
  let responderId: NonNullable<OcspResponse['responderId']>;
  if (byName) {
    const name = readName(data.into(byName), 'responderID');
    responder = shortName(name);
    responderId = { name: nameKey(name) };
  } else {
    const key = data.into(data.expect(contextTag(2, 'constructed'), 'responderID'));
    const keyHash = toHex(key.contents(key.expect(derTag.octetString, 'responderID.byKey')));
    responder = `the responder with key ${keyHash.slice(0, 16)}`;
    responderId = { keyHash };
  }
  const producedAt = readTime(data, 'producedAt', null);
  const list = data.enter(derTag.sequence, 'responses');
  const responses: OcspSingleResponse[] = [];
  while (!list.done && responses.length < maxResponses)
    responses.push(readSingle(list.enter(derTag.sequence, 'SingleResponse')));
  const unknownCritical: string[] = [];
  let nonce: Uint8Array | null = null;
  const extensions = data.optional(contextTag(1, 'constructed'), 'responseExtensions');
  if (extensions) nonce = extensionValue(data.into(extensions), nonceOid, unknownCritical);
  return { producedAt, responder, responderId, responses, nonce, unknownCritical };
}

function readSingle(single: DerReader): OcspSingleResponse {
  const id = single.enter(derTag.sequence, 'certID');
  const algorithm = id.enter(derTag.sequence, 'hashAlgorithm').oid('hashAlgorithm');
  const hex = (tag: number, field: string) => shortHex(id.contents(id.expect(tag, field)));
  const issuerNameHash = hex(derTag.octetString, 'issuerNameHash');
  const issuerKeyHash = hex(derTag.octetString, 'issuerKeyHash');
  const serial = hex(derTag.integer, 'serialNumber');
  const status = single.any('certStatus');
  const info = status.tag === contextTag(1, 'constructed') ? single.into(status) : null;
  const revokedAt = info && readTime(info, 'revocationTime', null);
  const reason = info?.optional(contextTag(0, 'constructed'), 'revocationReason');
  const thisUpdate = readTime(single, 'thisUpdate', null);
  const next = single.optional(contextTag(0, 'constructed'), 'nextUpdate');
  const extensions = single.optional(contextTag(1, 'constructed'), 'singleExtensions');
  const unknownCritical: string[] = [];
  const list = extensions && extensionValue(single.into(extensions), sctListOid, unknownCritical);
  const inner = list && new DerReader(list);
  return {
    serial,
    hashAlgorithm: hashNames[algorithm] ?? algorithm,
    issuerNameHash,
    issuerKeyHash,
    status: info ? 'revoked' : status.tag === contextTag(0, 'primitive') ? 'good' : 'unknown',
    revokedAt,
    revocationReason: info && reason ? info.into(reason).count(derTag.enumerated, 'revocationReason') : null,
    thisUpdate,
    nextUpdate: next && readTime(single.into(next), 'nextUpdate', null),
    signedCertificateTimestamps:
      inner?.next === derTag.octetString ? inner.contents(inner.any('signedCertificateTimestampList')) : null,
    unknownCritical,
  };
}

/** The value of the extension that is wanted; critical ones beside it are noted, all that is known aside. */
function extensionValue(reader: DerReader, wanted: string, unknownCritical: string[]): Uint8Array | null {
  let found: Uint8Array | null = null;
  for (const { oid, critical, value } of extensionsIn(reader)) {
    if (oid === wanted) found ??= value.bytes.subarray(value.offset, value.end);
    else if (critical && !oid.startsWith(ocspExtensions)) unknownCritical.push(oid);
  }
  return found;
}

/** One that cannot be read is one that did not come: the signature will not be confirmed. */
function readCertificates(list: Uint8Array): Certificate[] {
  return elementsOf(list, maxCertificates).flatMap((der) => ifReadable(() => parseCertificate(der)) ?? []);
}

const statuses: Record<number, OcspResponse['status']> = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};
const hashNames: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const issuerHashes = Object.values(hashNames);
const basicResponse = '1.3.6.1.5.5.7.48.1.1';
/** Those of RFC 6960 section 4.4: none of them changes what a response says. */
const ocspExtensions = '1.3.6.1.5.5.7.48.1.';
const nonceOid = '1.3.6.1.5.5.7.48.1.2';
const sctListOid = '1.3.6.1.4.1.11129.2.4.5';
const maxResponses = 64;
const maxCertificates = 8;
