import { isGrease } from './grease.ts';
import { suiteFromName } from './suite-facts.ts';
import { suiteNames } from './suite-names.ts';

/** The name of a suite in the registry, as IANA spells it. */
export type SuiteName = (typeof suiteNames)[number][1];

/** How the secret comes about. Anonymous DH is `DHE` or `ECDHE` with `auth: 'anon'`; `DH` and `ECDH` are the static kinds. */
export type KeyExchange =
  | 'RSA'
  | 'DHE'
  | 'ECDHE'
  | 'DH'
  | 'ECDH'
  | 'PSK'
  | 'DHE_PSK'
  | 'ECDHE_PSK'
  | 'RSA_PSK'
  | 'SRP'
  | 'KRB5'
  | 'ECCPWD'
  | 'ECJPAKE'
  | 'CECPQ1'
  | 'GOST'
  | 'SM2'
  | 'IBC'
  | 'FORTEZZA'
  | 'TLS13'
  | 'NULL'
  /** Not a suite: a signalling value (RFC 5746, RFC 7507). */
  | 'scsv';

/** What proves the server's identity; `any` in TLS 1.3, where the suite does not say. */
export type Authentication =
  | 'RSA'
  | 'ECDSA'
  | 'DSS'
  | 'PSK'
  | 'SRP'
  | 'KRB5'
  | 'password'
  | 'GOST'
  | 'SM2'
  | 'IBC'
  | 'KEA'
  | 'any'
  | 'anon';

/** The record cipher of a suite. Lengths in bytes unless named otherwise. */
export type BulkCipher = {
  /** Without the mode's hash: `AES_128_GCM`, `3DES_EDE_CBC`, `RC4_128`. */
  name: string;
  kind: 'aead' | 'cbc' | 'stream' | 'null';
  /** What is cut from the key block for a side; export suites expand it to `keyBytes`. */
  keyMaterialBytes: number;
  /** What the cipher is keyed with. */
  keyBytes: number;
  /** What an attacker has to guess. 3DES counts 112 (RFC 7525 section 4.1). */
  secretBits: number;
  /** CBC: one block. AEAD: the fixed part of the nonce (4 for GCM and CCM up to TLS 1.2), else all of it. */
  ivBytes: number;
  /** AEAD of TLS 1.2: the part of the nonce that each record carries. RFC 5288 section 3. */
  explicitNonceBytes: number;
  tagBytes: number;
  /** 1 for anything but CBC. */
  blockBytes: number;
};

/** The hash of an HMAC or PRF, by the names that suites use; `IMIT` and `OMAC` are GOST's own MACs. */
export type SuiteHash =
  | 'MD5'
  | 'SHA'
  | 'SHA256'
  | 'SHA384'
  | 'SHA512'
  | 'SM3'
  | 'IMIT'
  | 'OMAC'
  | 'GOSTR3411'
  | 'GOSTR341112_256';

/**
 * `recommended`: forward secret and AEAD, as RFC 9325 section 4.2 wants it. `secure`: as good, rarely deployed.
 * `weak`: no forward secrecy, CBC, 64-bit blocks, a short tag. `insecure`: breakable or unauthenticated today.
 */
export type Strength = 'recommended' | 'secure' | 'weak' | 'insecure';

/** A cipher suite and what a key schedule and a judge need to know of it. */
export type Suite = {
  id: number;
  name: SuiteName;
  /** As `openssl ciphers` spells it; equals `name` where OpenSSL has no other. */
  opensslName: string;
  kex: KeyExchange;
  auth: Authentication;
  cipher: BulkCipher;
  /** HMAC of the record protection; null for AEAD. */
  mac: SuiteHash | null;
  /** Hash of the PRF in TLS 1.2, of HKDF in TLS 1.3. Below TLS 1.2 the PRF is MD5 with SHA-1, whatever the suite. */
  prf: SuiteHash;
  /** ProtocolVersions that it may be negotiated in. */
  minVersion: number;
  maxVersion: number;
  /** Key deliberately weakened for export from the USA (before 2000). */
  export: boolean;
  /** A stolen certificate key does not open recorded traffic. */
  forwardSecrecy: boolean;
  strength: Strength;
};

// What a name tells is read when it is asked for: a handshake meets some thirty of the four hundred.
const rows = new Map<number, (typeof suiteNames)[number]>(suiteNames.map((row) => [row[0], row]));
const idsByName = new Map<SuiteName, number>(suiteNames.map(([id, name]) => [name, id]));
const byId = new Map<number, Suite>();

/** Every suite, by id. */
export function allSuites(): Suite[] {
  return suiteNames.flatMap(([id]) => suiteById(id) ?? []);
}

/** The suite with this id, or undefined for GREASE and unknown values. */
export function suiteById(id: number): Suite | undefined {
  let suite = byId.get(id);
  const row = suite ? undefined : rows.get(id);
  if (row) {
    suite = suiteFromName(row[0], row[1], row[2] ?? row[1]);
    byId.set(id, suite);
  }
  return suite;
}

/** The suite with this name. */
export function suiteByName(name: SuiteName): Suite {
  return suiteById(idsByName.get(name)!)!;
}

/** IANA's name, an SSLv2 kind's name, or the id in hex: `GREASE 0x0A0A`, `0x1234`. */
export function suiteName(id: number): string {
  const name = rows.get(id)?.[1] ?? sslv2CipherKinds.find((kind) => kind.id === id)?.name;
  const hex = `0x${id.toString(16).toUpperCase().padStart(4, '0')}`;
  return name ?? (isGrease(id) ? `GREASE ${hex}` : hex);
}

/** A cipher of SSLv2: 24 bits, the key lengths in its last two bytes. */
export type Sslv2CipherKind = { id: number; name: string; opensslName: string; secretBits: number };

/** Netscape, "The SSL Protocol" (1995), appendix C.4; the later ones as OpenSSL 0.9.8 had them. All insecure. */
export const sslv2CipherKinds: readonly Sslv2CipherKind[] = [
  { id: 0x010080, name: 'SSL_CK_RC4_128_WITH_MD5', opensslName: 'RC4-MD5', secretBits: 128 },
  { id: 0x020080, name: 'SSL_CK_RC4_128_EXPORT40_WITH_MD5', opensslName: 'EXP-RC4-MD5', secretBits: 40 },
  { id: 0x030080, name: 'SSL_CK_RC2_128_CBC_WITH_MD5', opensslName: 'RC2-CBC-MD5', secretBits: 128 },
  { id: 0x040080, name: 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5', opensslName: 'EXP-RC2-CBC-MD5', secretBits: 40 },
  { id: 0x050080, name: 'SSL_CK_IDEA_128_CBC_WITH_MD5', opensslName: 'IDEA-CBC-MD5', secretBits: 128 },
  { id: 0x060040, name: 'SSL_CK_DES_64_CBC_WITH_MD5', opensslName: 'DES-CBC-MD5', secretBits: 56 },
  { id: 0x060140, name: 'SSL_CK_DES_64_CBC_WITH_SHA', opensslName: 'DES-CBC-SHA', secretBits: 56 },
  { id: 0x0700c0, name: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5', opensslName: 'DES-CBC3-MD5', secretBits: 112 },
  { id: 0x0701c0, name: 'SSL_CK_DES_192_EDE3_CBC_WITH_SHA', opensslName: 'DES-CBC3-SHA', secretBits: 112 },
  { id: 0x080080, name: 'SSL_CK_RC4_64_WITH_MD5', opensslName: 'RC4-64-MD5', secretBits: 64 },
  { id: 0xff8000, name: 'SSL_CK_DES_64_CFB64_WITH_MD5_1', opensslName: 'DES-CFB-M1', secretBits: 56 },
  { id: 0xff8010, name: 'SSL_CK_NULL', opensslName: 'NULL', secretBits: 0 },
];
