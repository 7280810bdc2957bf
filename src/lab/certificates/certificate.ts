import { createHash, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { bitString, context, integer, oid, pem, printable, sequence, set, time, utf8 } from './der.ts';
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  nameConstraints,
  subjectAltName,
  subjectKeyIdentifier,
  type KeyUsage,
  type Purpose,
} from './extensions.ts';
import { newKey, signatureAlgorithm, signWith, type Hash, type KeyKind } from './keys.ts';
import { embeddedTimestamps, type Timestamping } from './timestamps.ts';

export type Subject = { C?: string; O?: string; OU?: string; CN?: string };

/** What goes into a certificate. Everything has a sound default, so that a scenario states only what is wrong. */
export type IssueRequest = {
  /** DNS names and IP literals of subjectAltName; none leaves the extension out. */
  names?: string[];
  /** Default: the first name as CN. */
  subject?: Subject;
  /** Default: the PKI's intermediate. `self` signs with its own key. */
  issuer?: Issued | 'self';
  notBefore?: Date;
  notAfter?: Date;
  /** Default ec-p256. A `KeyObject` (private) is used as it is. */
  key?: KeyKind | KeyObject;
  /** Of the signature; default sha256. */
  hash?: Hash;
  /** A CA certificate, with its path length. */
  ca?: { pathLength: number | null };
  /** Null leaves the extension out. Default by key and `ca`. */
  keyUsage?: KeyUsage[] | null;
  /** Null leaves the extension out. Default serverAuth for leaves, none for CAs. */
  extendedKeyUsage?: Purpose[] | null;
  nameConstraints?: { permitted?: string[]; excluded?: string[] };
  /** URLs of the issuer's certificate and of its OCSP responder. */
  aia?: { caIssuers?: string; ocsp?: string };
  serial?: Uint8Array;
  /** The timestamps that logs sign for the precertificate (RFC 6962 section 3.1) go into the certificate. */
  timestamps?: Timestamping[];
  /** Whole Extension elements, put last. */
  extraExtensions?: Uint8Array[];
  /** Changes the TBSCertificate before it is signed: how rules get broken under a valid signature. */
  malform?: (tbs: Uint8Array) => Uint8Array;
};

/** A certificate with its private key. Any can issue: whether it may is the fault on show. */
export type Issued = {
  certPem: string;
  keyPem: string;
  der: Uint8Array;
  key: KeyObject;
  /** Name, DER. */
  subjectDer: Uint8Array;
  /** SHA-1 of the public key's bits (RFC 5280 section 4.2.1.2, method 1). */
  keyId: Uint8Array;
  serial: Uint8Array;
  /** Null for a self-signed one. */
  issuer: Issued | null;
};

/** Makes one certificate. `issuer` null is self-signed. Times and names are required here; `LabPki.issue` has the defaults. */
export async function makeCertificate(
  request: Omit<IssueRequest, 'issuer'> & { issuer: Issued | null; notBefore: Date; notAfter: Date },
): Promise<Issued> {
  const key = typeof request.key === 'object' ? request.key : await newKey(request.key ?? 'ec-p256');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const signer = request.issuer?.key ?? key;
  const hash = request.hash ?? 'sha256';
  const serial = request.serial ?? positive(randomBytes(16));
  const subject = request.subject ?? { CN: request.names?.[0] ?? 'whytls lab' };
  const subjectDer = distinguishedName(subject);
  const keyId = createHash('sha1').update(bitsOf(publicKey)).digest();
  const algorithm = signatureAlgorithm(signer, hash);
  const tbsWith = (...more: Uint8Array[]) =>
    sequence(
      context(0, integer(2)),
      integer(serial),
      algorithm,
      request.issuer?.subjectDer ?? subjectDer,
      sequence(time(request.notBefore), time(request.notAfter)),
      subjectDer,
      publicKey,
      context(3, sequence(...extensionsOf(request, key, keyId), ...more)),
    );
  const issuerKey = createPublicKey(signer).export({ type: 'spki', format: 'der' });
  const written = request.timestamps
    ? tbsWith(embeddedTimestamps(request.timestamps, issuerKey, tbsWith()))
    : tbsWith();
  const tbs = request.malform ? request.malform(written) : written;
  const der = sequence(tbs, algorithm, bitString(signWith(signer, hash, tbs)));
  const keyPem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certPem: pem('CERTIFICATE', der), keyPem, der, key, subjectDer, keyId, serial, issuer: request.issuer };
}

function extensionsOf(
  request: Omit<IssueRequest, 'issuer'> & { issuer: Issued | null },
  key: KeyObject,
  keyId: Uint8Array,
) {
  const usages = request.keyUsage === undefined ? usualKeyUsage(request, key) : request.keyUsage;
  const purposes =
    request.extendedKeyUsage === undefined && !request.ca ? ['serverAuth' as const] : request.extendedKeyUsage;
  return [
    basicConstraints(request.ca ?? null),
    ...(usages ? [keyUsage(usages)] : []),
    ...(purposes ? [extendedKeyUsage(purposes)] : []),
    subjectKeyIdentifier(keyId),
    ...(request.issuer ? [authorityKeyIdentifier(request.issuer.keyId)] : []),
    ...(request.aia ? [authorityInfoAccess(request.aia)] : []),
    ...(request.names && request.names.length > 0 ? [subjectAltName(request.names)] : []),
    ...(request.nameConstraints ? [nameConstraints(request.nameConstraints)] : []),
    ...(request.extraExtensions ?? []),
  ];
}

function usualKeyUsage(request: { ca?: { pathLength: number | null } }, key: KeyObject): KeyUsage[] {
  if (request.ca) return ['digitalSignature', 'keyCertSign', 'cRLSign'];
  return key.asymmetricKeyType === 'rsa' ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'];
}

/** Name, one attribute to a set. C must be a PrintableString (RFC 5280 appendix A.1). */
export function distinguishedName(subject: Subject): Uint8Array {
  const attribute = (type: string, value: Uint8Array) => set(sequence(oid(type), value));
  return sequence(
    ...(subject.C === undefined ? [] : [attribute('2.5.4.6', printable(subject.C))]),
    ...(subject.O === undefined ? [] : [attribute('2.5.4.10', utf8(subject.O))]),
    ...(subject.OU === undefined ? [] : [attribute('2.5.4.11', utf8(subject.OU))]),
    ...(subject.CN === undefined ? [] : [attribute('2.5.4.3', utf8(subject.CN))]),
  );
}

/** The first bit cleared and the second set: 16 bytes that are a positive INTEGER of full length. */
function positive(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes;
}

/** The key bits of a SubjectPublicKeyInfo: its last element without tag, length and unused-bits byte. */
export function bitsOf(spki: Uint8Array): Uint8Array {
  const contentAt = (at: number): [number, number] => {
    const first = spki[at + 1]!;
    if (first < 0x80) return [at + 2, first];
    const size = first & 0x7f;
    let length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + spki[at + 2 + i]!;
    return [at + 2 + size, length];
  };
  const [outer] = contentAt(0);
  const [algorithm, algorithmLength] = contentAt(outer);
  const [bits, bitsLength] = contentAt(algorithm + algorithmLength);
  return spki.subarray(bits + 1, bits + bitsLength);
}
