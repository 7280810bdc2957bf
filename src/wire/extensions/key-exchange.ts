import { type Codec, list, opaque, struct, u8, u16, u32 } from '../codec.ts';

/** Lists of 16-bit ids: groups, signature schemes. RFC 8446 sections 4.2.7 and 4.2.3. */
export const idList: Codec<number[]> = list(u16, u16);

/** One offer of the key_share extension. RFC 8446 section 4.2.8. */
export type KeyShareEntry = {
  /** NamedGroup; GREASE and unknown values are kept as sent. */
  group: number;
  /** 32 bytes for x25519. A view into the record: copy it to keep it. */
  keyExchange: Uint8Array;
};
export const keyShareEntry: Codec<KeyShareEntry> = struct({ group: u16, keyExchange: opaque(u16) });
export const keyShareClientHello: Codec<KeyShareEntry[]> = list(u16, keyShareEntry);

/** ProtocolVersions, best first. RFC 8446 section 4.2.1. */
export const supportedVersions: Codec<number[]> = list(u8, u16);

/** PSKs that the client offers, and the proof for each that it has it. RFC 8446 section 4.2.11. */
export type OfferedPsks = {
  identities: { identity: Uint8Array; obfuscatedTicketAge: number }[];
  binders: Uint8Array[];
};
export const offeredPsks: Codec<OfferedPsks> = struct({
  identities: list(u16, struct({ identity: opaque(u16), obfuscatedTicketAge: u32 })),
  binders: list(u16, opaque(u8)),
});

/** Lists of 8-bit ids: ECPointFormats (RFC 8422 section 5.1.2), PskKeyExchangeModes (RFC 8446 section 4.2.9). */
export const shortIdList: Codec<number[]> = list(u8, u8);

/** Lists of 16-bit ids behind a length of one byte. RFC 8879 section 3. */
export const compressionAlgorithms: Codec<number[]> = list(u8, u16);
