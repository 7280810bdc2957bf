import { unnamed } from './grease.ts';

/** ProtocolVersion ids: RFC 6176, 6101, 2246, 4346, 5246 and 8446. */
export const ssl2 = 0x0002;
export const ssl3 = 0x0300;
export const tls10 = 0x0301;
export const tls11 = 0x0302;
export const tls12 = 0x0303;
export const tls13 = 0x0304;

/** Major byte of the draft versions of TLS 1.3. draft-ietf-tls-tls13-28 section 4.2.1.1. */
export const draftMajor = 0x7f;

/** As people write it: `TLS 1.2`; `TLS 1.3 draft 28` for 0x7f1c; `GREASE 0x0A0A`; else the id in hex. */
export function versionName(id: number): string {
  return names.get(id) ?? (id >> 8 === draftMajor ? `TLS 1.3 draft ${id & 0xff}` : unnamed(id));
}

/** The last four are seen in the field. GB/T 38636-2020 (TLCP), RFC 6347 and RFC 9147 (DTLS). */
const names = new Map([
  [ssl2, 'SSLv2'],
  [ssl3, 'SSLv3'],
  [tls10, 'TLS 1.0'],
  [tls11, 'TLS 1.1'],
  [tls12, 'TLS 1.2'],
  [tls13, 'TLS 1.3'],
  [0x0101, 'TLCP 1.1'],
  [0xfeff, 'DTLS 1.0'],
  [0xfefd, 'DTLS 1.2'],
  [0xfefc, 'DTLS 1.3'],
]);
