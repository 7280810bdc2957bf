import type { Authentication, BulkCipher, KeyExchange, Suite, SuiteHash, SuiteName } from './suite.ts';
import { ssl3, tls10, tls11, tls12, tls13 } from './versions.ts';

/** The facts of a suite, read from its IANA name. Throws on a name of no known pattern: the table of them is ours. */
export function suiteFromName(id: number, name: SuiteName): Suite {
  const { exchange, protection, exported } = parts(name);
  const [kex, auth] = exchanges[exchange] ?? unknownName(name);
  const facts = protectionFacts(name, protection, kex, exported);
  return { id, name, kex, auth, ...facts, ...versionRange(name, kex, exported, facts), export: exported };
}

type Parts = { exchange: string; protection: string; exported: boolean };

/**
 * `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is exchange `ECDHE_RSA` and protection `AES_128_GCM_SHA256`. Plain string
 * searches: this runs for every suite when the program starts.
 */
function parts(name: string): Parts {
  if (name.endsWith('_SCSV')) return { exchange: 'SCSV', protection: 'NULL_NULL', exported: false };
  if (isTlcp(name)) return tlcpParts(name);
  const plain = name.slice('TLS_'.length, name.endsWith('_OLD') ? -4 : undefined);
  const at = plain.indexOf('_WITH_');
  if (at === -1) return { exchange: 'TLS13', protection: plain, exported: false };
  const exchange = plain.slice(0, at);
  const exportAt = exchange.indexOf('_EXPORT');
  const exported = exportAt !== -1;
  return { exchange: exported ? exchange.slice(0, exportAt) : exchange, protection: plain.slice(at + 6), exported };
}

/** China's TLCP names its suites `ECDHE_SM4_CBC_SM3`. GB/T 38636-2020. */
function isTlcp(name: string): boolean {
  return !name.startsWith('TLS_') && !name.startsWith('SSL_');
}

function tlcpParts(plain: string): Parts {
  const at = plain.indexOf('_');
  const exchange = plain.slice(0, at);
  return {
    exchange: exchange === 'RSA' ? 'RSA' : `TLCP_${exchange}`,
    protection: plain.slice(at + 1),
    exported: false,
  };
}

const exchanges: Record<string, [KeyExchange, Authentication]> = {
  NULL: ['NULL', 'anon'],
  SCSV: ['scsv', 'anon'],
  TLS13: ['TLS13', 'any'],
  RSA: ['RSA', 'RSA'],
  RSA_FIPS: ['RSA', 'RSA'],
  DH_DSS: ['DH', 'DSS'],
  DH_RSA: ['DH', 'RSA'],
  DH_anon: ['DHE', 'anon'],
  DHE_DSS: ['DHE', 'DSS'],
  DHE_RSA: ['DHE', 'RSA'],
  ECDH_ECDSA: ['ECDH', 'ECDSA'],
  ECDH_RSA: ['ECDH', 'RSA'],
  ECDH_anon: ['ECDHE', 'anon'],
  ECDHE_ECDSA: ['ECDHE', 'ECDSA'],
  ECDHE_RSA: ['ECDHE', 'RSA'],
  PSK: ['PSK', 'PSK'],
  PSK_DHE: ['DHE_PSK', 'PSK'],
  DHE_PSK: ['DHE_PSK', 'PSK'],
  ECDHE_PSK: ['ECDHE_PSK', 'PSK'],
  RSA_PSK: ['RSA_PSK', 'RSA'],
  SRP_SHA: ['SRP', 'SRP'],
  SRP_SHA_RSA: ['SRP', 'RSA'],
  SRP_SHA_DSS: ['SRP', 'DSS'],
  KRB5: ['KRB5', 'KRB5'],
  ECCPWD: ['ECCPWD', 'password'],
  ECJPAKE: ['ECJPAKE', 'password'],
  CECPQ1_RSA: ['CECPQ1', 'RSA'],
  CECPQ1_ECDSA: ['CECPQ1', 'ECDSA'],
  GOSTR341094: ['GOST', 'GOST'],
  GOSTR341001: ['GOST', 'GOST'],
  GOSTR341112_256: ['GOST', 'GOST'],
  FORTEZZA_KEA: ['FORTEZZA', 'KEA'],
  TLCP_ECDHE: ['ECDHE', 'SM2'],
  TLCP_ECC: ['SM2', 'SM2'],
  TLCP_IBSDH: ['IBC', 'IBC'],
  TLCP_IBC: ['IBC', 'IBC'],
};

type Protection = { cipher: BulkCipher; mac: SuiteHash | null; prf: SuiteHash };

/** Cipher, mode and hash from the second half of the name, such as `AES_256_CBC_SHA384` or `AES_128_CCM_8`. */
function protectionFacts(name: string, protection: string, kex: KeyExchange, exported: boolean): Protection {
  const tls13 = kex === 'TLS13';
  const at = protection.lastIndexOf('_');
  const last = protection.slice(at + 1);
  // RFC 9150: integrity only, the hash stands where the cipher would.
  if (tls13 && protection === `${last}_${last}`) {
    const hash = last as SuiteHash;
    return { cipher: { ...noCipher, ivBytes: 12 }, mac: hash, prf: hash };
  }
  const hash = hashes[last];
  const algorithm = hash === undefined ? protection : protection.slice(0, at);
  // draft-agl-tls-chacha20poly1305-04 made the nonce of the sequence number alone; the rest keep only their number apart.
  const named = name.endsWith('_OLD') && algorithm === 'CHACHA20_POLY1305' ? `${algorithm}_OLD` : algorithm;
  const cipher = cipherOf(named, tls13, exported) ?? unknownName(name);
  const mac = cipher.kind === 'aead' || hash === undefined || hash === 'NULL' ? null : hash;
  return { cipher, mac, prf: prfOf(hash, name) };
}

/** How names write the hash that they end in; `AES_128_CCM` and `AES_128_CCM_8` end in none. */
const hashes: Record<string, SuiteHash | 'NULL'> = {
  MD5: 'MD5',
  SHA: 'SHA',
  SHA1: 'SHA',
  SHA256: 'SHA256',
  SHA384: 'SHA384',
  SHA512: 'SHA512',
  SM3: 'SM3',
  IMIT: 'IMIT',
  OMAC: 'OMAC',
  GOSTR3411: 'GOSTR3411',
  NULL: 'NULL',
};

/** RFC 5246 section 5: SHA-256, unless the suite names a stronger one. */
function prfOf(hash: SuiteHash | 'NULL' | undefined, name: string): SuiteHash {
  if (name.includes('GOSTR341112_256')) return 'GOSTR341112_256';
  if (hash === 'SHA384' || hash === 'SHA512' || hash === 'SM3' || hash === 'GOSTR3411') return hash;
  return 'SHA256';
}

const noCipher: BulkCipher = {
  name: 'NULL',
  kind: 'null',
  keyMaterialBytes: 0,
  keyBytes: 0,
  ivBytes: 0,
  explicitNonceBytes: 0,
  tagBytes: 0,
  blockBytes: 1,
};

const known = new Map<string, BulkCipher | undefined>();

/** Suites share their ciphers: 397 of the one, some 60 of the other. */
function cipherOf(algorithm: string, tls13: boolean, exported: boolean): BulkCipher | undefined {
  const key = `${algorithm} ${tls13} ${exported}`;
  if (!known.has(key)) known.set(key, cipherFacts(algorithm, tls13, exported));
  return known.get(key);
}

function cipherFacts(algorithm: string, tls13: boolean, exported: boolean): BulkCipher | undefined {
  if (algorithm === 'NULL') return noCipher;
  const listed = oddCiphers[algorithm];
  if (listed) return withExport({ ...noCipher, name: algorithm, ...listed }, algorithm, exported);
  const block = /^(AES|CAMELLIA|ARIA|SM4|SM1)_?(128|256)?_(CBC|GCM|CCM|CCM_8)$/.exec(algorithm);
  if (!block) return undefined;
  const keyBytes = Number(block[2] ?? 128) / 8;
  const shared = { ...noCipher, name: algorithm, keyMaterialBytes: keyBytes, keyBytes };
  if (block[3] === 'CBC') return { ...shared, kind: 'cbc', ivBytes: 16, blockBytes: 16 };
  const nonce = tls13 ? { ivBytes: 12 } : { ivBytes: 4, explicitNonceBytes: 8 };
  return { ...shared, kind: 'aead', ...nonce, tagBytes: block[3] === 'CCM_8' ? 8 : 16 };
}

function withExport(cipher: BulkCipher, algorithm: string, exported: boolean): BulkCipher {
  if (!exported) return cipher;
  // RFC 2246 section 6.3.1 and draft-ietf-tls-56-bit-ciphersuites: 40-bit, or 56-bit where the name does not say 40.
  const keyMaterialBytes = algorithm === 'DES_CBC' ? 8 : algorithm.includes('40') ? 5 : 7;
  return { ...cipher, keyMaterialBytes };
}

const cbc64 = { kind: 'cbc', ivBytes: 8, blockBytes: 8 } as const;
const rc4 = { kind: 'stream', keyMaterialBytes: 16, keyBytes: 16 } as const;
const rc2 = { ...cbc64, keyMaterialBytes: 16, keyBytes: 16 } as const;
const des = { ...cbc64, keyMaterialBytes: 8, keyBytes: 8 } as const;
const key256 = { keyMaterialBytes: 32, keyBytes: 32 } as const;
const key128 = { keyMaterialBytes: 16, keyBytes: 16 } as const;

/** What does not follow the pattern cipher, key size, mode. */
const oddCiphers: Record<string, Partial<BulkCipher>> = {
  CHACHA20_POLY1305: { kind: 'aead', ...key256, ivBytes: 12, tagBytes: 16 },
  CHACHA20_POLY1305_OLD: { kind: 'aead', ...key256, tagBytes: 16 },
  AEGIS_256: { kind: 'aead', ...key256, ivBytes: 32, tagBytes: 16 },
  AEGIS_128L: { kind: 'aead', ...key128, ivBytes: 16, tagBytes: 16 },
  '3DES_EDE_CBC': { ...cbc64, keyMaterialBytes: 24, keyBytes: 24 },
  DES_CBC: des,
  DES40_CBC: des,
  DES_CBC_40: des,
  IDEA_CBC: { ...cbc64, ...key128 },
  SEED_CBC: { kind: 'cbc', ...key128, ivBytes: 16, blockBytes: 16 },
  SM1: { kind: 'cbc', ...key128, ivBytes: 16, blockBytes: 16 },
  RC4_128: rc4,
  RC4_56: rc4,
  RC4_40: rc4,
  RC2_CBC_56: rc2,
  RC2_CBC_40: rc2,
  FORTEZZA_CBC: { ...cbc64, keyMaterialBytes: 0, keyBytes: 10, ivBytes: 20 },
  '28147_CNT': { kind: 'stream', ...key256, ivBytes: 8 },
  KUZNYECHIK_CTR: { kind: 'stream', ...key256, ivBytes: 8 },
  MAGMA_CTR: { kind: 'stream', ...key256, ivBytes: 4 },
  KUZNYECHIK_MGM_L: { kind: 'aead', ...key256, ivBytes: 16, tagBytes: 16 },
  KUZNYECHIK_MGM_S: { kind: 'aead', ...key256, ivBytes: 16, tagBytes: 16 },
  MAGMA_MGM_L: { kind: 'aead', ...key256, ivBytes: 8, tagBytes: 8 },
  MAGMA_MGM_S: { kind: 'aead', ...key256, ivBytes: 8, tagBytes: 8 },
};

/** GB/T 38636-2020 section 6.3.2. */
const tlcp = 0x0101;

function versionRange(
  name: string,
  kex: KeyExchange,
  exported: boolean,
  { cipher, mac }: Protection,
): { minVersion: number; maxVersion: number } {
  if (kex === 'TLS13' || cipher.name.includes('_MGM')) return { minVersion: tls13, maxVersion: tls13 };
  if (kex === 'scsv') return { minVersion: ssl3, maxVersion: tls13 };
  if (isTlcp(name)) return { minVersion: tlcp, maxVersion: tlcp };
  if (kex === 'FORTEZZA' || name.startsWith('SSL_')) return { minVersion: ssl3, maxVersion: tls10 };
  // RFC 5246 section 1.2 and RFC 5469: DES, IDEA and export left with TLS 1.2 and 1.1.
  if (exported) return { minVersion: ssl3, maxVersion: tls10 };
  if (cipher.name === 'DES_CBC' || cipher.name === 'IDEA_CBC') return { minVersion: ssl3, maxVersion: tls11 };
  const psk = kex.endsWith('PSK');
  const newHash = mac === 'SHA256' || mac === 'SHA384';
  // RFC 5487 section 3 lets the PSK suites with SHA-2 MACs into older versions; nothing else with a newer hash or AEAD.
  if (cipher.kind === 'aead' || (newHash && !psk)) return { minVersion: tls12, maxVersion: tls12 };
  if (kex.startsWith('EC') || newHash || kex === 'GOST') return { minVersion: tls10, maxVersion: tls12 };
  return { minVersion: ssl3, maxVersion: tls12 };
}

function unknownName(name: string): never {
  throw new Error(`no facts for the suite ${name}`);
}
