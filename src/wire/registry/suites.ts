import { isGrease } from './grease.ts';
import type { Suite, SuiteName } from './suite.ts';
import { suiteFromName } from './suite-facts.ts';
import { suiteNames } from './suite-names.ts';

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
