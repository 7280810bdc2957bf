import { unnamed } from './grease.ts';

/** How the key exchange of a group works. */
export type GroupKind = 'ec' | 'ec-binary' | 'ec-montgomery' | 'ffdhe' | 'kem' | 'hybrid' | 'explicit';

/** A NamedGroup and what a key exchange needs to know of it. */
export type Group = {
  id: number;
  name: GroupName;
  kind: GroupKind;
  /** May be used in TLS 1.3. RFC 8446 section 4.2.7 and later registrations. */
  tls13: boolean;
};

/** The name of a group in the registry. */
export type GroupName = (typeof rows)[number][1];

/**
 * Id, name, kind, TLS 1.3 or not.
 * IANA "TLS Supported Groups" (tls-parameters-8.csv): RFC 8422, 7027, 8734, 7748, 7919, 8998, 9367,
 * draft-ietf-tls-ecdhe-mlkem, draft-ietf-tls-mlkem; Kyber and CECPQ2 as Chrome and Cloudflare ran them.
 * Where a row's id was registered twice in drafts, browsers' use decides.
 */
const rows = [
  [0x0001, 'sect163k1', 'ec-binary', false],
  [0x0002, 'sect163r1', 'ec-binary', false],
  [0x0003, 'sect163r2', 'ec-binary', false],
  [0x0004, 'sect193r1', 'ec-binary', false],
  [0x0005, 'sect193r2', 'ec-binary', false],
  [0x0006, 'sect233k1', 'ec-binary', false],
  [0x0007, 'sect233r1', 'ec-binary', false],
  [0x0008, 'sect239k1', 'ec-binary', false],
  [0x0009, 'sect283k1', 'ec-binary', false],
  [0x000a, 'sect283r1', 'ec-binary', false],
  [0x000b, 'sect409k1', 'ec-binary', false],
  [0x000c, 'sect409r1', 'ec-binary', false],
  [0x000d, 'sect571k1', 'ec-binary', false],
  [0x000e, 'sect571r1', 'ec-binary', false],
  [0x000f, 'secp160k1', 'ec', false],
  [0x0010, 'secp160r1', 'ec', false],
  [0x0011, 'secp160r2', 'ec', false],
  [0x0012, 'secp192k1', 'ec', false],
  [0x0013, 'secp192r1', 'ec', false],
  [0x0014, 'secp224k1', 'ec', false],
  [0x0015, 'secp224r1', 'ec', false],
  [0x0016, 'secp256k1', 'ec', false],
  [0x0017, 'secp256r1', 'ec', true],
  [0x0018, 'secp384r1', 'ec', true],
  [0x0019, 'secp521r1', 'ec', true],
  [0x001a, 'brainpoolP256r1', 'ec', false],
  [0x001b, 'brainpoolP384r1', 'ec', false],
  [0x001c, 'brainpoolP512r1', 'ec', false],
  [0x001d, 'x25519', 'ec-montgomery', true],
  [0x001e, 'x448', 'ec-montgomery', true],
  [0x001f, 'brainpoolP256r1tls13', 'ec', true],
  [0x0020, 'brainpoolP384r1tls13', 'ec', true],
  [0x0021, 'brainpoolP512r1tls13', 'ec', true],
  [0x0022, 'GC256A', 'ec', true],
  [0x0023, 'GC256B', 'ec', true],
  [0x0024, 'GC256C', 'ec', true],
  [0x0025, 'GC256D', 'ec', true],
  [0x0026, 'GC512A', 'ec', true],
  [0x0027, 'GC512B', 'ec', true],
  [0x0028, 'GC512C', 'ec', true],
  [0x0029, 'curveSM2', 'ec', true],
  [0x0100, 'ffdhe2048', 'ffdhe', true],
  [0x0101, 'ffdhe3072', 'ffdhe', true],
  [0x0102, 'ffdhe4096', 'ffdhe', true],
  [0x0103, 'ffdhe6144', 'ffdhe', true],
  [0x0104, 'ffdhe8192', 'ffdhe', true],
  [0x0200, 'MLKEM512', 'kem', true],
  [0x0201, 'MLKEM768', 'kem', true],
  [0x0202, 'MLKEM1024', 'kem', true],
  [0x11eb, 'SecP256r1MLKEM768', 'hybrid', true],
  [0x11ec, 'X25519MLKEM768', 'hybrid', true],
  [0x11ed, 'SecP384r1MLKEM1024', 'hybrid', true],
  [0x11ee, 'curveSM2MLKEM768', 'hybrid', true],
  [0x4138, 'CECPQ2', 'hybrid', true],
  [0x6399, 'X25519Kyber768Draft00', 'hybrid', true],
  [0x639a, 'SecP256r1Kyber768Draft00', 'hybrid', true],
  [0xfe30, 'X25519Kyber512Draft00', 'hybrid', true],
  [0xfe31, 'X25519Kyber768Draft00Old', 'hybrid', true],
  [0xff01, 'arbitrary_explicit_prime_curves', 'explicit', false],
  [0xff02, 'arbitrary_explicit_char2_curves', 'explicit', false],
] as const satisfies readonly (readonly [number, string, GroupKind, boolean])[];

/** Every named group, by id. */
export const groups: readonly Group[] = rows.map(([id, name, kind, tls13]) => ({ id, name, kind, tls13 }));

const byId = new Map(groups.map((group) => [group.id, group]));

/** The group with this id, or undefined for GREASE and unknown values. */
export function groupById(id: number): Group | undefined {
  return byId.get(id);
}

/** IANA's name, or the id in hex: `GREASE 0x0A0A`, `0x1234`. */
export function groupName(id: number): string {
  return byId.get(id)?.name ?? unnamed(id);
}

/** ML-KEM, alone or in a hybrid, and the Kyber draft before it. */
export function isPostQuantum(group: number): boolean {
  return /MLKEM|Kyber/.test(groupName(group));
}
