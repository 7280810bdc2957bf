import { type Codec, list, opaque, optional, struct, u16 } from './codec.ts';

/** An extension as sent; unknown, GREASE and repeated ones are kept. RFC 8446 section 4.2. */
export type Extension = { type: number; data: Uint8Array };
const extension: Codec<Extension> = struct({ type: u16, data: opaque(u16) });
export const extensionList: Codec<Extension[]> = list(u16, extension);

/** The extensions of a hello: null when the message ends without the block, as it may up to TLS 1.2. */
export const optionalExtensionList: Codec<Extension[] | null> = optional(extensionList);
