import { equalBytes } from './bytes.ts';
import { type Codec, fixed, opaque, struct, tag, u8, u16 } from './codec.ts';
import { type Extension, optionalExtensionList } from './extension.ts';
import { fromHex } from './hex.ts';

/** The server's choice. RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3; field names of the former. */
export type ServerHello = {
  kind: 'ServerHello';
  /** The version up to TLS 1.2; TLS 1.3 stands in supported_versions. */
  legacyVersion: number;
  /** 32 bytes; the last eight may be a downgrade sentinel. */
  random: Uint8Array;
  legacySessionIdEcho: Uint8Array;
  cipherSuite: number;
  legacyCompressionMethod: number;
  /** Null: the message ends after the compression method. */
  extensions: Extension[] | null;
};

/** A ServerHello with the one special random: the client is to try again. RFC 8446 section 4.1.4. */
export type HelloRetryRequest = Omit<ServerHello, 'kind' | 'random'> & { kind: 'HelloRetryRequest' };

/** SHA-256 of "HelloRetryRequest". RFC 8446 section 4.1.3. */
export const helloRetryRequestRandom: Uint8Array = fromHex(
  'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',
);

/** Last eight bytes of the random of a server that could speak newer: TLS 1.2 chosen, or below. RFC 8446 section 4.1.3. */
export const downgradeToTls12: Uint8Array = fromHex('444f574e47524401');
export const downgradeBelowTls12: Uint8Array = fromHex('444f574e47524400');

/** Both forms share the type number; the random tells them apart. */
export const serverHello: Codec<ServerHello | HelloRetryRequest> = {
  read(reader) {
    const { random, ...hello } = fields.read(reader);
    if (equalBytes(random, helloRetryRequestRandom)) return { ...hello, kind: 'HelloRetryRequest' };
    return { ...hello, random };
  },
  write(writer, value) {
    const random = value.kind === 'ServerHello' ? value.random : helloRetryRequestRandom;
    fields.write(writer, { ...value, kind: 'ServerHello', random });
  },
};

const fields: Codec<ServerHello> = struct({
  kind: tag('ServerHello'),
  legacyVersion: u16,
  random: fixed(32),
  legacySessionIdEcho: opaque(u8),
  cipherSuite: u16,
  legacyCompressionMethod: u8,
  extensions: optionalExtensionList,
});
