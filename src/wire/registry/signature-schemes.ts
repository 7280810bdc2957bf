import { unnamed } from './grease.ts';

/** The kind of key and padding that a scheme signs with. */
export type SignatureAlgorithm =
  | 'rsa_pkcs1'
  | 'rsa_pss_rsae'
  | 'rsa_pss_pss'
  | 'dsa'
  | 'ecdsa'
  | 'ed25519'
  | 'ed448'
  | 'mldsa'
  | 'sm2'
  | 'gost'
  | 'identity-based';

/** A SignatureScheme; below TLS 1.3 the same number means SignatureAndHashAlgorithm (RFC 5246 section 7.4.1.4.1). */
export type SignatureScheme = {
  id: number;
  name: SignatureSchemeName;
  signature: SignatureAlgorithm;
  /** As node:crypto names it; null where the scheme hashes inside. */
  hash: 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'sm3' | 'streebog256' | 'streebog512' | null;
  /** The only curve of the key in TLS 1.3 (in TLS 1.2 any curve goes with any hash). */
  curve: 'secp256r1' | 'secp384r1' | 'secp521r1' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1' | null;
  /** May sign a CertificateVerify in TLS 1.3. RFC 8446 section 4.4.3. */
  tls13: boolean;
};

/** The name of a scheme in the registry. */
export type SignatureSchemeName = (typeof rows)[number][1];

type Row = readonly [
  number,
  string,
  SignatureAlgorithm,
  SignatureScheme['hash'],
  SignatureScheme['curve'],
  'tls13' | 'tls12',
];

/**
 * IANA "TLS SignatureScheme" (RFC 8446 section 4.2.3, RFC 8734, RFC 8998, RFC 9189, RFC 9367, draft-ietf-tls-mldsa);
 * the pairs of RFC 5246 section 7.4.1.4.1 that it leaves unnamed are called after their parts.
 */
const rows = [
  [0x0101, 'rsa_pkcs1_md5', 'rsa_pkcs1', 'md5', null, 'tls12'],
  [0x0102, 'dsa_md5', 'dsa', 'md5', null, 'tls12'],
  [0x0103, 'ecdsa_md5', 'ecdsa', 'md5', null, 'tls12'],
  [0x0201, 'rsa_pkcs1_sha1', 'rsa_pkcs1', 'sha1', null, 'tls12'],
  [0x0202, 'dsa_sha1', 'dsa', 'sha1', null, 'tls12'],
  [0x0203, 'ecdsa_sha1', 'ecdsa', 'sha1', null, 'tls12'],
  [0x0301, 'rsa_pkcs1_sha224', 'rsa_pkcs1', 'sha224', null, 'tls12'],
  [0x0302, 'dsa_sha224', 'dsa', 'sha224', null, 'tls12'],
  [0x0303, 'ecdsa_sha224', 'ecdsa', 'sha224', null, 'tls12'],
  [0x0401, 'rsa_pkcs1_sha256', 'rsa_pkcs1', 'sha256', null, 'tls12'],
  [0x0402, 'dsa_sha256', 'dsa', 'sha256', null, 'tls12'],
  [0x0403, 'ecdsa_secp256r1_sha256', 'ecdsa', 'sha256', 'secp256r1', 'tls13'],
  [0x0420, 'rsa_pkcs1_sha256_legacy', 'rsa_pkcs1', 'sha256', null, 'tls12'],
  [0x0501, 'rsa_pkcs1_sha384', 'rsa_pkcs1', 'sha384', null, 'tls12'],
  [0x0502, 'dsa_sha384', 'dsa', 'sha384', null, 'tls12'],
  [0x0503, 'ecdsa_secp384r1_sha384', 'ecdsa', 'sha384', 'secp384r1', 'tls13'],
  [0x0520, 'rsa_pkcs1_sha384_legacy', 'rsa_pkcs1', 'sha384', null, 'tls12'],
  [0x0601, 'rsa_pkcs1_sha512', 'rsa_pkcs1', 'sha512', null, 'tls12'],
  [0x0602, 'dsa_sha512', 'dsa', 'sha512', null, 'tls12'],
  [0x0603, 'ecdsa_secp521r1_sha512', 'ecdsa', 'sha512', 'secp521r1', 'tls13'],
  [0x0620, 'rsa_pkcs1_sha512_legacy', 'rsa_pkcs1', 'sha512', null, 'tls12'],
  [0x0704, 'eccsi_sha256', 'identity-based', 'sha256', null, 'tls13'],
  [0x0705, 'iso_ibs1', 'identity-based', null, null, 'tls13'],
  [0x0706, 'iso_ibs2', 'identity-based', null, null, 'tls13'],
  [0x0707, 'iso_chinese_ibs', 'identity-based', null, null, 'tls13'],
  [0x0708, 'sm2sig_sm3', 'sm2', 'sm3', null, 'tls13'],
  [0x0709, 'gostr34102012_256a', 'gost', 'streebog256', null, 'tls13'],
  [0x070a, 'gostr34102012_256b', 'gost', 'streebog256', null, 'tls13'],
  [0x070b, 'gostr34102012_256c', 'gost', 'streebog256', null, 'tls13'],
  [0x070c, 'gostr34102012_256d', 'gost', 'streebog256', null, 'tls13'],
  [0x070d, 'gostr34102012_512a', 'gost', 'streebog512', null, 'tls13'],
  [0x070e, 'gostr34102012_512b', 'gost', 'streebog512', null, 'tls13'],
  [0x070f, 'gostr34102012_512c', 'gost', 'streebog512', null, 'tls13'],
  [0x0804, 'rsa_pss_rsae_sha256', 'rsa_pss_rsae', 'sha256', null, 'tls13'],
  [0x0805, 'rsa_pss_rsae_sha384', 'rsa_pss_rsae', 'sha384', null, 'tls13'],
  [0x0806, 'rsa_pss_rsae_sha512', 'rsa_pss_rsae', 'sha512', null, 'tls13'],
  [0x0807, 'ed25519', 'ed25519', null, null, 'tls13'],
  [0x0808, 'ed448', 'ed448', null, null, 'tls13'],
  [0x0809, 'rsa_pss_pss_sha256', 'rsa_pss_pss', 'sha256', null, 'tls13'],
  [0x080a, 'rsa_pss_pss_sha384', 'rsa_pss_pss', 'sha384', null, 'tls13'],
  [0x080b, 'rsa_pss_pss_sha512', 'rsa_pss_pss', 'sha512', null, 'tls13'],
  [0x081a, 'ecdsa_brainpoolP256r1tls13_sha256', 'ecdsa', 'sha256', 'brainpoolP256r1', 'tls13'],
  [0x081b, 'ecdsa_brainpoolP384r1tls13_sha384', 'ecdsa', 'sha384', 'brainpoolP384r1', 'tls13'],
  [0x081c, 'ecdsa_brainpoolP512r1tls13_sha512', 'ecdsa', 'sha512', 'brainpoolP512r1', 'tls13'],
  [0x0840, 'gostr34102012_256', 'gost', 'streebog256', null, 'tls12'],
  [0x0841, 'gostr34102012_512', 'gost', 'streebog512', null, 'tls12'],
  [0x0904, 'mldsa44', 'mldsa', null, null, 'tls13'],
  [0x0905, 'mldsa65', 'mldsa', null, null, 'tls13'],
  [0x0906, 'mldsa87', 'mldsa', null, null, 'tls13'],
] as const satisfies readonly Row[];

/** Every scheme, by id. */
export const signatureSchemes: readonly SignatureScheme[] = rows.map(([id, name, signature, hash, curve, since]) => ({
  ...{ id, name, signature, hash, curve },
  tls13: since === 'tls13',
}));

const byId = new Map(signatureSchemes.map((scheme) => [scheme.id, scheme]));

/** The scheme with this id, or undefined for GREASE and unknown values. */
export function signatureSchemeById(id: number): SignatureScheme | undefined {
  return byId.get(id);
}

/** IANA's name, or the id in hex: `GREASE 0x0A0A`, `0x1234`. */
export function signatureSchemeName(id: number): string {
  return byId.get(id)?.name ?? unnamed(id);
}
