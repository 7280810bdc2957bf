import { isGrease } from './grease.ts';

/** How the key exchange of a group works; what the peers' shares hold follows from it. */
export type GroupKind = 'ec' | 'ec-binary' | 'ec-montgomery' | 'ffdhe' | 'kem' | 'hybrid' | 'explicit';

/** A NamedGroup and what a key exchange and a judge need to know of it. */
export type Group = {
  id: number;
  name: GroupName;
  kind: GroupKind;
  /** Bytes of `key_exchange` in a client's and in a server's share (uncompressed points); 0 where not fixed. */
  clientShareBytes: number;
  serverShareBytes: number;
  /** Against a classical attacker, as NIST SP 800-57 part 1 counts. */
  securityBits: number;
  /** Holds against a quantum computer that records today's traffic. */
  postQuantum: boolean;
  /** May be used in TLS 1.3. RFC 8446 section 4.2.7 and later registrations. */
  tls13: boolean;
  strength: 'recommended' | 'secure' | 'weak' | 'insecure';
};

/** The name of a group in the registry. */
export type GroupName = (typeof rows)[number][1];

/**
 * Id, name, kind, client's and server's share, security bits, TLS 1.3 or not.
 * IANA "TLS Supported Groups" (tls-parameters-8.csv): RFC 8422, 7027, 8734, 7748, 7919, 8998, 9367,
 * draft-ietf-tls-ecdhe-mlkem, draft-ietf-tls-mlkem; Kyber and CECPQ2 as Chrome and Cloudflare ran them.
 * Where a row's id was registered twice in drafts, browsers' use decides.
 */
const rows = [
  [0x0001, 'sect163k1', 'ec-binary', 43, 43, 80, false],
  [0x0002, 'sect163r1', 'ec-binary', 43, 43, 80, false],
  [0x0003, 'sect163r2', 'ec-binary', 43, 43, 80, false],
  [0x0004, 'sect193r1', 'ec-binary', 51, 51, 96, false],
  [0x0005, 'sect193r2', 'ec-binary', 51, 51, 96, false],
  [0x0006, 'sect233k1', 'ec-binary', 61, 61, 112, false],
  [0x0007, 'sect233r1', 'ec-binary', 61, 61, 112, false],
  [0x0008, 'sect239k1', 'ec-binary', 61, 61, 112, false],
  [0x0009, 'sect283k1', 'ec-binary', 73, 73, 128, false],
  [0x000a, 'sect283r1', 'ec-binary', 73, 73, 128, false],
  [0x000b, 'sect409k1', 'ec-binary', 105, 105, 192, false],
  [0x000c, 'sect409r1', 'ec-binary', 105, 105, 192, false],
  [0x000d, 'sect571k1', 'ec-binary', 145, 145, 256, false],
  [0x000e, 'sect571r1', 'ec-binary', 145, 145, 256, false],
  [0x000f, 'secp160k1', 'ec', 41, 41, 80, false],
  [0x0010, 'secp160r1', 'ec', 41, 41, 80, false],
  [0x0011, 'secp160r2', 'ec', 41, 41, 80, false],
  [0x0012, 'secp192k1', 'ec', 49, 49, 96, false],
  [0x0013, 'secp192r1', 'ec', 49, 49, 96, false],
  [0x0014, 'secp224k1', 'ec', 57, 57, 112, false],
  [0x0015, 'secp224r1', 'ec', 57, 57, 112, false],
  [0x0016, 'secp256k1', 'ec', 65, 65, 128, false],
  [0x0017, 'secp256r1', 'ec', 65, 65, 128, true],
  [0x0018, 'secp384r1', 'ec', 97, 97, 192, true],
  [0x0019, 'secp521r1', 'ec', 133, 133, 256, true],
  [0x001a, 'brainpoolP256r1', 'ec', 65, 65, 128, false],
  [0x001b, 'brainpoolP384r1', 'ec', 97, 97, 192, false],
  [0x001c, 'brainpoolP512r1', 'ec', 129, 129, 256, false],
  [0x001d, 'x25519', 'ec-montgomery', 32, 32, 128, true],
  [0x001e, 'x448', 'ec-montgomery', 56, 56, 224, true],
  [0x001f, 'brainpoolP256r1tls13', 'ec', 65, 65, 128, true],
  [0x0020, 'brainpoolP384r1tls13', 'ec', 97, 97, 192, true],
  [0x0021, 'brainpoolP512r1tls13', 'ec', 129, 129, 256, true],
  [0x0022, 'GC256A', 'ec', 64, 64, 128, true],
  [0x0023, 'GC256B', 'ec', 64, 64, 128, true],
  [0x0024, 'GC256C', 'ec', 64, 64, 128, true],
  [0x0025, 'GC256D', 'ec', 64, 64, 128, true],
  [0x0026, 'GC512A', 'ec', 128, 128, 256, true],
  [0x0027, 'GC512B', 'ec', 128, 128, 256, true],
  [0x0028, 'GC512C', 'ec', 128, 128, 256, true],
  [0x0029, 'curveSM2', 'ec', 65, 65, 128, true],
  [0x0100, 'ffdhe2048', 'ffdhe', 256, 256, 112, true],
  [0x0101, 'ffdhe3072', 'ffdhe', 384, 384, 128, true],
  [0x0102, 'ffdhe4096', 'ffdhe', 512, 512, 152, true],
  [0x0103, 'ffdhe6144', 'ffdhe', 768, 768, 176, true],
  [0x0104, 'ffdhe8192', 'ffdhe', 1024, 1024, 192, true],
  [0x0200, 'MLKEM512', 'kem', 800, 768, 128, true],
  [0x0201, 'MLKEM768', 'kem', 1184, 1088, 192, true],
  [0x0202, 'MLKEM1024', 'kem', 1568, 1568, 256, true],
  [0x11eb, 'SecP256r1MLKEM768', 'hybrid', 1249, 1153, 192, true],
  [0x11ec, 'X25519MLKEM768', 'hybrid', 1216, 1120, 192, true],
  [0x11ed, 'SecP384r1MLKEM1024', 'hybrid', 1665, 1665, 256, true],
  [0x11ee, 'curveSM2MLKEM768', 'hybrid', 1249, 1153, 192, true],
  [0x4138, 'CECPQ2', 'hybrid', 1170, 1170, 192, true],
  [0x6399, 'X25519Kyber768Draft00', 'hybrid', 1216, 1120, 192, true],
  [0x639a, 'SecP256r1Kyber768Draft00', 'hybrid', 1249, 1153, 192, true],
  [0xfe30, 'X25519Kyber512Draft00', 'hybrid', 832, 800, 128, true],
  [0xfe31, 'X25519Kyber768Draft00Old', 'hybrid', 1216, 1120, 192, true],
  [0xff01, 'arbitrary_explicit_prime_curves', 'explicit', 0, 0, 0, false],
  [0xff02, 'arbitrary_explicit_char2_curves', 'explicit', 0, 0, 0, false],
] as const satisfies readonly (readonly [number, string, GroupKind, number, number, number, boolean])[];

/** Every named group, by id. */
export const groups: readonly Group[] = rows.map(groupOf);

const byId = new Map(groups.map((group) => [group.id, group]));

/** The group with this id, or undefined for GREASE and unknown values. */
export function groupById(id: number): Group | undefined {
  return byId.get(id);
}

/** IANA's name, or the id in hex: `GREASE 0x0A0A`, `0x1234`. */
export function groupName(id: number): string {
  const hex = `0x${id.toString(16).toUpperCase().padStart(4, '0')}`;
  return byId.get(id)?.name ?? (isGrease(id) ? `GREASE ${hex}` : hex);
}

function groupOf(row: (typeof rows)[number]): Group {
  const [id, name, kind, clientShareBytes, serverShareBytes, securityBits, tls13] = row;
  const postQuantum = kind === 'kem' || kind === 'hybrid';
  const strength = strengthOf(name, kind, securityBits, tls13);
  return { id, name, kind, clientShareBytes, serverShareBytes, securityBits, postQuantum, tls13, strength };
}

/** RFC 8422 section 5.1.1 drops the small, the binary and the Koblitz curves; RFC 8447 recommends few of the others. */
function strengthOf(name: string, kind: GroupKind, securityBits: number, tls13: boolean): Group['strength'] {
  if (kind === 'explicit' || securityBits < 112) return 'insecure';
  if (kind === 'ec-binary' || name.startsWith('secp224') || name === 'secp256k1') return 'weak';
  if (name.includes('Draft') || name === 'CECPQ2') return 'secure';
  const common = /^(x25519|x448|secp\d+r1|X25519MLKEM768|SecP\d+r1MLKEM\d+)$/.test(name);
  return tls13 && common ? 'recommended' : 'secure';
}

/** ML-KEM, alone or in a hybrid, and the Kyber draft before it. */
export function isPostQuantum(group: number): boolean {
  return /MLKEM|Kyber/i.test(groupName(group));
}
