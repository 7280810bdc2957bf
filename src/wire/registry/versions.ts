import { isGrease } from './grease.ts';

/** A protocol version. */
export type Version = {
  id: number;
  /** As people write it: `TLS 1.2`. */
  name: string;
  /** As OpenSSL's options write it. */
  opensslName: string;
  rfc: string;
  /** Whom it still protects. RFC 6176, 7568 and 8996 forbid all below TLS 1.2. */
  strength: 'recommended' | 'secure' | 'insecure';
};

/** Versions by id, oldest first. RFC 8446 section 4.2.1 and the documents named. */
const versions = [
  { id: 0x0002, name: 'SSLv2', opensslName: 'SSLv2', rfc: 'RFC 6176', strength: 'insecure' },
  { id: 0x0300, name: 'SSLv3', opensslName: 'SSLv3', rfc: 'RFC 6101', strength: 'insecure' },
  { id: 0x0301, name: 'TLS 1.0', opensslName: 'TLSv1', rfc: 'RFC 2246', strength: 'insecure' },
  { id: 0x0302, name: 'TLS 1.1', opensslName: 'TLSv1.1', rfc: 'RFC 4346', strength: 'insecure' },
  { id: 0x0303, name: 'TLS 1.2', opensslName: 'TLSv1.2', rfc: 'RFC 5246', strength: 'secure' },
  { id: 0x0304, name: 'TLS 1.3', opensslName: 'TLSv1.3', rfc: 'RFC 8446', strength: 'recommended' },
] as const satisfies readonly Version[];

/** ProtocolVersion ids that logic compares with. */
export const ssl2 = 0x0002;
export const ssl3 = 0x0300;
export const tls10 = 0x0301;
export const tls11 = 0x0302;
export const tls12 = 0x0303;
export const tls13 = 0x0304;

/** The version with this id, or undefined for drafts, GREASE and nonsense. */
function versionById(id: number): Version | undefined {
  return versions.find((version) => version.id === id);
}

/** `TLS 1.2`; `TLS 1.3 draft 28` for 0x7f1c; `GREASE 0x0A0A`; else the id in hex. */
export function versionName(id: number): string {
  const known = versionById(id)?.name ?? otherVersions.get(id);
  if (known) return known;
  if (id >> 8 === draftMajor) return `TLS 1.3 draft ${id & 0xff}`;
  const hex = `0x${id.toString(16).toUpperCase().padStart(4, '0')}`;
  return isGrease(id) ? `GREASE ${hex}` : hex;
}

/** Major byte of the draft versions of TLS 1.3. draft-ietf-tls-tls13-28 section 4.2.1.1. */
const draftMajor = 0x7f;

/** Seen in the field but never spoken by this program. GB/T 38636-2020 (TLCP), RFC 6347 and RFC 9147 (DTLS). */
const otherVersions = new Map([
  [0x0101, 'TLCP 1.1'],
  [0xfeff, 'DTLS 1.0'],
  [0xfefd, 'DTLS 1.2'],
  [0xfefc, 'DTLS 1.3'],
]);
