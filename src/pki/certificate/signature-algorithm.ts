import { ifReadable } from '../der/certificate-error.ts';
import { contextTag, DerReader, derTag, isNull } from '../der/der.ts';
import type { FaultLog } from './encoding-rules.ts';

/** An AlgorithmIdentifier of a signature. */
export type SignatureAlgorithm = {
  oid: string;
  hash: string | null;
  name: string /** The whole element, DER. */;
  der: Uint8Array;
};

/** The next element as a signature's AlgorithmIdentifier (RFC 5280 section 4.1.1.2). */
export function readSignatureAlgorithm(reader: DerReader, field: string, faults: FaultLog): SignatureAlgorithm {
  const element = reader.expect(derTag.sequence, field);
  const der = reader.whole(element);
  const parts = reader.into(element);
  const oid = parts.oid(field);
  const parameters = parts.done ? null : parts.any(field);
  parts.finish(field);
  const known = signatureAlgorithms[oid];
  if (!known) return { oid, hash: null, name: oid, der };
  const isPss = oid === rsassaPss;
  const pss = isPss ? ifReadable(() => pssParameters(der)) : null;
  const hash = isPss ? (pss?.hash ?? null) : known.hash;
  if (isPss && (!pss || pss.hash !== pss.maskHash || pss.saltLength !== saltLengths[pss.hash]))
    faults.add(
      'pss-parameters',
      `${known.name} with other parameters than a SHA-2 hash, the same for the mask, and a salt of its length`,
    );
  if (known.parameters === 'null' && !isNull(parameters))
    faults.add('algorithm-parameters', `${known.name} without NULL parameters`);
  if (known.parameters === 'absent' && parameters) faults.add('algorithm-parameters', `${known.name} with parameters`);
  return { oid, hash, name: isPss && hash ? `${known.name} with ${hash}` : known.name, der };
}

/** The hash that a PSS signature's AlgorithmIdentifier names, its mask's hash and its salt length, SHA-1 and 20 by default (RFC 4055 section 3.1); null for what is unknown. */
export function pssParameters(der: Uint8Array): { hash: string; maskHash: string; saltLength: number } | null {
  const parts = new DerReader(der).enter(derTag.sequence, 'algorithm');
  parts.oid('algorithm');
  const result = { hash: 'sha1', maskHash: 'sha1', saltLength: 20 };
  if (parts.next !== derTag.sequence) return parts.done ? result : null;
  const fields = parts.enter(derTag.sequence, 'RSASSA-PSS-params');
  const hash = fields.optional(contextTag(0, 'constructed'), 'hashAlgorithm');
  if (hash) result.hash = hashes[fields.into(hash).enter(derTag.sequence, 'hashAlgorithm').oid('hashAlgorithm')] ?? '';
  const mask = fields.optional(contextTag(1, 'constructed'), 'maskGenAlgorithm');
  if (mask) {
    const generator = fields.into(mask).enter(derTag.sequence, 'maskGenAlgorithm');
    generator.oid('maskGenAlgorithm');
    result.maskHash = hashes[generator.enter(derTag.sequence, 'maskGenAlgorithm').oid('maskGenAlgorithm')] ?? '';
  }
  const salt = fields.optional(contextTag(2, 'constructed'), 'saltLength');
  if (salt) result.saltLength = fields.into(salt).count(derTag.integer, 'saltLength');
  return result.hash && result.maskHash ? result : null;
}

/** id-RSASSA-PSS. RFC 4055 section 3.1. */
export const rsassaPss = '1.2.840.113549.1.1.10';

/** RFC 3279, 4055, 5758, 8410, 8692, 9881. `parameters`: what the RFC asks for. */
const signatureAlgorithms: Record<
  string,
  { name: string; hash: string | null; parameters: 'null' | 'absent' | 'any' }
> = {
  '1.2.840.113549.1.1.2': { name: 'md2WithRSAEncryption', hash: 'md2', parameters: 'null' },
  '1.2.840.113549.1.1.3': { name: 'md4WithRSAEncryption', hash: 'md4', parameters: 'null' },
  '1.2.840.113549.1.1.4': { name: 'md5WithRSAEncryption', hash: 'md5', parameters: 'null' },
  '1.2.840.113549.1.1.5': { name: 'sha1WithRSAEncryption', hash: 'sha1', parameters: 'null' },
  '1.3.14.3.2.29': { name: 'sha1WithRSA', hash: 'sha1', parameters: 'any' },
  '1.2.840.113549.1.1.14': { name: 'sha224WithRSAEncryption', hash: 'sha224', parameters: 'null' },
  '1.2.840.113549.1.1.11': { name: 'sha256WithRSAEncryption', hash: 'sha256', parameters: 'null' },
  '1.2.840.113549.1.1.12': { name: 'sha384WithRSAEncryption', hash: 'sha384', parameters: 'null' },
  '1.2.840.113549.1.1.13': { name: 'sha512WithRSAEncryption', hash: 'sha512', parameters: 'null' },
  [rsassaPss]: { name: 'RSASSA-PSS', hash: null, parameters: 'any' },
  '1.2.840.10045.4.1': { name: 'ecdsa-with-SHA1', hash: 'sha1', parameters: 'absent' },
  '1.2.840.10045.4.3.1': { name: 'ecdsa-with-SHA224', hash: 'sha224', parameters: 'absent' },
  '1.2.840.10045.4.3.2': { name: 'ecdsa-with-SHA256', hash: 'sha256', parameters: 'absent' },
  '1.2.840.10045.4.3.3': { name: 'ecdsa-with-SHA384', hash: 'sha384', parameters: 'absent' },
  '1.2.840.10045.4.3.4': { name: 'ecdsa-with-SHA512', hash: 'sha512', parameters: 'absent' },
  '1.2.840.10040.4.3': { name: 'dsa-with-sha1', hash: 'sha1', parameters: 'absent' },
  '2.16.840.1.101.3.4.3.1': { name: 'dsa-with-sha224', hash: 'sha224', parameters: 'absent' },
  '2.16.840.1.101.3.4.3.2': { name: 'dsa-with-sha256', hash: 'sha256', parameters: 'absent' },
  '1.3.101.112': { name: 'Ed25519', hash: null, parameters: 'absent' },
  '1.3.101.113': { name: 'Ed448', hash: null, parameters: 'absent' },
  '2.16.840.1.101.3.4.3.17': { name: 'ML-DSA-44', hash: null, parameters: 'absent' },
  '2.16.840.1.101.3.4.3.18': { name: 'ML-DSA-65', hash: null, parameters: 'absent' },
  '2.16.840.1.101.3.4.3.19': { name: 'ML-DSA-87', hash: null, parameters: 'absent' },
};

/** As long as what the hash yields. */
const saltLengths: Record<string, number> = { sha256: 32, sha384: 48, sha512: 64 };
const hashes: Record<string, string> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
