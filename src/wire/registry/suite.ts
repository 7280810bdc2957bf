import type { suiteNames } from './suite-names.ts';

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

/** A cipher suite and what a key schedule needs to know of it. */
export type Suite = {
  id: number;
  name: SuiteName;
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
};
