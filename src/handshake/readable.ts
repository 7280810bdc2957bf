import { DecodeError } from '../wire/decode-error.ts';
import { decodeExtension, type ExtensionIn, type ExtensionPlace } from '../wire/extensions/message-extensions.ts';

/** An extension of a message, or null where it is not there or cannot be read: what others sent need not be in order. */
export function readable<P extends ExtensionPlace, N extends ExtensionIn<P>>(
  message: Parameters<typeof decodeExtension<P, N>>[0],
  name: N,
): ReturnType<typeof decodeExtension<P, N>> {
  try {
    return decodeExtension(message, name);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return null;
  }
}
