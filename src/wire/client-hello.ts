import { type Codec, fixed, list, opaque, struct, tag, u8, u16 } from './codec.ts';
import { type Extension, optionalExtensionList } from './extension.ts';

/** The client's offer. RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2; field names of the former. */
export type ClientHello = {
  kind: 'ClientHello';
  /** The highest version, at most TLS 1.2; newer ones are in supported_versions. */
  legacyVersion: number;
  /** 32 bytes. */
  random: Uint8Array;
  /** Up to 32 bytes; more is decoded too, as evidence. */
  legacySessionId: Uint8Array;
  /** In the order of preference, GREASE and signalling values included. */
  cipherSuites: number[];
  legacyCompressionMethods: number[];
  /** Null: the hello ends after the compression methods. */
  extensions: Extension[] | null;
};
export const clientHello: Codec<ClientHello> = struct({
  kind: tag('ClientHello'),
  legacyVersion: u16,
  random: fixed(32),
  legacySessionId: opaque(u8),
  cipherSuites: list(u16, u16),
  legacyCompressionMethods: list(u8, u8),
  extensions: optionalExtensionList,
});
