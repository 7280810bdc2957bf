import { hash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import type { CtLog, CtLogs } from './ct-logs.ts';
import { contextTag, DerReader, derTag } from '../der/der.ts';
import { FaultLog } from '../certificate/encoding-rules.ts';
import { readPublicKey } from '../certificate/public-key.ts';
import { parseSctList, type SignedCertificateTimestamp } from './sct.ts';
import { verifyBytes } from '../certificate/signature.ts';
import { element } from '../der/tlv.ts';

/** How a timestamp came: in the certificate, in the TLS extension, in the stapled OCSP response (RFC 6962 section 3.3). */
type TimestampSource = 'certificate' | 'tls' | 'ocsp';

/** A timestamp held against the log that signed it. */
export type CheckedTimestamp = {
  source: TimestampSource;
  /** SHA-256 of the log's key, lower-case hex. */
  logId: string;
  /** Milliseconds since 1970. */
  timestamp: number;
  /** Null where the log is not known. */
  log: CtLog | null;
  /**
   * `good`: the signature fits certificate and log. `unchecked`: nothing to check it with (the log, its key or the issuer is not
   * known). `outside-interval`: the log does not take certificates that end then. `future`: it is dated after the time of the check.
   */
  verdict: 'good' | 'bad-signature' | 'unchecked' | 'outside-interval' | 'future';
};

export type TimestampRequest = {
  leaf: Certificate;
  /** Who issued it: an embedded timestamp signs its key too. Null where it is not known. */
  issuer: Certificate | null;
  /** SCT lists as they came. */
  lists: { source: TimestampSource; list: Uint8Array }[];
  logs: CtLogs;
  /** Milliseconds since 1970. */
  at: number;
};

/** Every timestamp that came with a certificate, checked (RFC 6962 section 3.2). Of one log from one source counts one, a good one first. */
export function checkTimestamps({ leaf, issuer, lists, logs, at }: TimestampRequest): CheckedTimestamp[] {
  let made: Uint8Array | null = null;
  const precertificate = () => {
    made ??= issuer && precertificateEntry(leaf, issuer);
    return made;
  };
  const checked = lists.flatMap(({ source, list }) =>
    parseSctList(list).map((sct): CheckedTimestamp => {
      const log = logs.find(sct.logId);
      const entry = () => (source === 'certificate' ? precertificate() : x509Entry(leaf));
      return { source, logId: sct.logId, timestamp: sct.timestamp, log, verdict: verdictOn(sct, log, leaf, entry, at) };
    }),
  );
  return checked.filter((each) => {
    const alike = checked.filter(({ source, logId }) => source === each.source && logId === each.logId);
    return each === (alike.find(({ verdict }) => verdict === 'good') ?? alike[0]);
  });
}

function verdictOn(
  sct: SignedCertificateTimestamp,
  log: CtLog | null,
  leaf: Certificate,
  entry: () => Uint8Array | null,
  at: number,
): CheckedTimestamp['verdict'] {
  if (sct.timestamp > at) return 'future';
  if (!log?.key) return 'unchecked';
  if (log.interval && (leaf.notAfter < log.interval.start || leaf.notAfter >= log.interval.end))
    return 'outside-interval';
  const signedEntry = entry();
  if (!signedEntry) return 'unchecked';
  // RFC 6962 section 2.1.4: ECDSA on P-256 or RSA, both with SHA-256.
  const algorithm = signatureAlgorithms[sct.signatureAlgorithm];
  if (sct.hashAlgorithm !== sha256 || algorithm === undefined) return 'bad-signature';
  const head = Buffer.alloc(10);
  head.writeBigUInt64BE(BigInt(sct.timestamp), 2);
  const extensions = Buffer.alloc(2);
  extensions.writeUInt16BE(sct.extensions.length);
  const signed = Buffer.concat([head, signedEntry, extensions, sct.extensions]);
  const verdict = verifyBytes(signed, sct.signature, { oid: algorithm, hash: 'sha256', der: none }, keyOf(log.key));
  return verdict === 'good' ? 'good' : verdict === 'bad' ? 'bad-signature' : 'unchecked';
}

/** LogEntryType x509_entry and the certificate. */
function x509Entry({ der }: Certificate): Uint8Array {
  return Buffer.concat([Buffer.from([0, 0]), length24(der.length), der]);
}

/** LogEntryType precert_entry: the hash of the issuer's key, and what was to be signed before the timestamps came into it. */
function precertificateEntry(leaf: Certificate, issuer: Certificate): Uint8Array {
  const tbs = withoutTimestamps(leaf.tbs);
  const key = Buffer.from(hash('sha256', issuer.publicKey.spki), 'hex');
  return Buffer.concat([Buffer.from([0, 1]), key, length24(tbs.length), tbs]);
}

/** A TBSCertificate (DER) without the extension of the timestamps. It has been parsed before. */
function withoutTimestamps(tbs: Uint8Array): Uint8Array {
  const reader = new DerReader(tbs).enter(derTag.sequence, 'tbsCertificate');
  const fields: Uint8Array[] = [];
  while (!reader.done) {
    const field = reader.any('tbsCertificate');
    fields.push(
      field.tag === contextTag(3, 'constructed')
        ? element(field.tag, element(derTag.sequence, ...otherExtensions(reader.into(field))))
        : reader.whole(field),
    );
  }
  return element(derTag.sequence, ...fields);
}

function otherExtensions(reader: DerReader): Uint8Array[] {
  const list = reader.enter(derTag.sequence, 'extensions');
  const kept: Uint8Array[] = [];
  while (!list.done) {
    const extension = list.expect(derTag.sequence, 'extension');
    if (list.into(extension).oid('extnID') !== timestampListOid) kept.push(list.whole(extension));
  }
  return kept;
}

function length24(length: number): Uint8Array {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntBE(length, 0, 3);
  return bytes;
}

function keyOf(spki: Uint8Array): ReturnType<typeof readPublicKey> {
  let key = keys.get(spki);
  if (!key) {
    key = readPublicKey(new DerReader(spki), new FaultLog());
    keys.set(spki, key);
  }
  return key;
}

const keys = new WeakMap<Uint8Array, ReturnType<typeof readPublicKey>>();
/** TLS HashAlgorithm and SignatureAlgorithm (RFC 5246 section 7.4.1.4.1). */
const sha256 = 4;
const signatureAlgorithms: Record<number, string> = { 1: '1.2.840.113549.1.1.11', 3: '1.2.840.10045.4.3.2' };
const timestampListOid = '1.3.6.1.4.1.11129.2.4.2';
const none = new Uint8Array(0);
