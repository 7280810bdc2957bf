import { unnamed } from './grease.ts';
import type { Suite, SuiteName } from './suite.ts';
import { suiteFromName } from './suite-facts.ts';
import { suiteNames } from './suite-names.ts';

// What a name tells is read when it is asked for: a handshake meets some thirty of the four hundred.
const names = new Map<number, SuiteName>(suiteNames);
const idsByName = new Map<SuiteName, number>(suiteNames.map(([id, name]) => [name, id]));
const byId = new Map<number, Suite>();

/** Signalling values that stand among the suites. RFC 5746 section 3.3, RFC 7507 section 4. */
export const emptyRenegotiationInfoScsv = 0x00ff;
export const fallbackScsv = 0x5600;

/** Every suite, by id. */
export function allSuites(): Suite[] {
  return suiteNames.flatMap(([id]) => suiteById(id) ?? []);
}

/** The suite with this id, or undefined for GREASE and unknown values. */
export function suiteById(id: number): Suite | undefined {
  const name = names.get(id);
  const suite = byId.get(id) ?? (name && suiteFromName(id, name));
  if (suite) byId.set(id, suite);
  return suite;
}

/** The suite with this name. */
export function suiteByName(name: SuiteName): Suite {
  return suiteById(idsByName.get(name)!)!;
}

/** IANA's name, an SSLv2 kind's name, or the id in hex: `GREASE 0x0A0A`, `0x1234`. */
export function suiteName(id: number): string {
  const name = names.get(id) ?? sslv2CipherKinds.find((kind) => kind.id === id)?.name;
  return name ?? unnamed(id);
}

/** A cipher of SSLv2: 24 bits, the key lengths in its last two bytes. */
export type Sslv2CipherKind = { id: number; name: string };

/** Netscape, "The SSL Protocol" (1995), appendix C.4; the later ones as OpenSSL 0.9.8 had them. All insecure. */
export const sslv2CipherKinds: readonly Sslv2CipherKind[] = [
  { id: 0x010080, name: 'SSL_CK_RC4_128_WITH_MD5' },
  { id: 0x020080, name: 'SSL_CK_RC4_128_EXPORT40_WITH_MD5' },
  { id: 0x030080, name: 'SSL_CK_RC2_128_CBC_WITH_MD5' },
  { id: 0x040080, name: 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5' },
  { id: 0x050080, name: 'SSL_CK_IDEA_128_CBC_WITH_MD5' },
  { id: 0x060040, name: 'SSL_CK_DES_64_CBC_WITH_MD5' },
  { id: 0x060140, name: 'SSL_CK_DES_64_CBC_WITH_SHA' },
  { id: 0x0700c0, name: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5' },
  { id: 0x0701c0, name: 'SSL_CK_DES_192_EDE3_CBC_WITH_SHA' },
  { id: 0x080080, name: 'SSL_CK_RC4_64_WITH_MD5' },
  { id: 0xff8000, name: 'SSL_CK_DES_64_CFB64_WITH_MD5_1' },
  { id: 0xff8010, name: 'SSL_CK_NULL' },
];
