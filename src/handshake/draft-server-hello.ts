import { type Codec, fixed, struct, tag, u8, u16 } from '../wire/codec.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { type Extension, extensionList } from '../wire/extension.ts';
import { Reader } from '../wire/reader.ts';
import { draftMajor } from '../wire/registry/versions.ts';
import type { ServerHello } from '../wire/server-hello.ts';

/**
 * A ServerHello as the drafts of TLS 1.3 up to 21 had it: with the version in its field, and without session id and
 * compression. Null where the bytes are none. draft-ietf-tls-tls13-18 section 4.1.3.
 */
export function readDraftServerHello(bytes: Uint8Array): ServerHello | null {
  const reader = new Reader(bytes);
  try {
    const { type, length } = header.read(reader);
    if (type !== serverHello || length === 0) return null;
    const hello = draft.read(reader);
    if (hello.legacyVersion >> 8 !== draftMajor) return null;
    return { ...hello, legacySessionIdEcho: new Uint8Array(), legacyCompressionMethod: 0 };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return null;
  }
}

type Draft = {
  kind: 'ServerHello';
  legacyVersion: number;
  random: Uint8Array;
  cipherSuite: number;
  extensions: Extension[];
};
const draft: Codec<Draft> = struct({
  kind: tag('ServerHello'),
  legacyVersion: u16,
  random: fixed(32),
  cipherSuite: u16,
  extensions: extensionList,
});
const header: Codec<{ type: number; high: number; length: number }> = struct({ type: u8, high: u8, length: u16 });
const serverHello = 2;
