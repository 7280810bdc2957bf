import { type Codec, list, opaque, struct, u8, u16 } from '../codec.ts';
import { DecodeError } from '../decode-error.ts';

/** encrypted_client_hello in a ClientHello. RFC 9849 section 5. */
export type EncryptedClientHello =
  /** In the hello that everybody sees. `payload` is the sealed inner one; `enc` is empty in a second hello. */
  | { type: 'outer'; kdf: number; aead: number; configId: number; enc: Uint8Array; payload: Uint8Array }
  /** In the hello that only the server sees. */
  | { type: 'inner' };

export const encryptedClientHello: Codec<EncryptedClientHello> = {
  read(reader) {
    const at = reader.offset;
    const type = reader.uint(1);
    if (type === innerType) return { type: 'inner' };
    if (type === outerType) return { type: 'outer', ...outer.read(reader) };
    throw new DecodeError(`unknown ECHClientHelloType ${type} at offset ${at}`, at);
  },
  write(writer, value) {
    writer.uint(value.type === 'inner' ? innerType : outerType, 1);
    if (value.type === 'outer') outer.write(writer, value);
  },
};

/** Configurations, from a server that could not use the one it got or from DNS; contents by version. RFC 9849 section 4. */
export type EchConfig = { version: number; contents: Uint8Array };
export const echConfigList: Codec<EchConfig[]> = list(u16, struct({ version: u16, contents: opaque(u16) }));

/** Extension types that the inner hello takes from the outer one. RFC 9849 section 5.1. */
export const outerExtensions: Codec<number[]> = list(u8, u16);

const outerType = 0;
const innerType = 1;

const outer = struct({ kdf: u16, aead: u16, configId: u8, enc: opaque(u16), payload: opaque(u16) });
