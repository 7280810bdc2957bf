import { type Codec, decode } from '../wire/codec.ts';
import { DecodeError } from '../wire/decode-error.ts';
import type { Extension } from '../wire/extension.ts';
import { decodeExtension, extensionCodecs } from '../wire/extensions/message-extensions.ts';
import { type ExtensionName, extensionById, extensionId, extensionName } from '../wire/registry/extensions.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { breakOff, type Link, violate, wasOffered } from './link.ts';

/** The messages of a server whose extensions answer those of the ClientHello. */
type Place = 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate';

/**
 * Notes the extensions of a server's message that should not stand there. The handshake goes on: what clients make of
 * it differs. RFC 8446 section 4.2, RFC 5246 section 7.4.1.4.
 */
export function checkExtensions(
  link: Link,
  place: Place,
  extensions: readonly Extension[] | null,
  version: number,
): void {
  const seen = new Set<number>();
  for (const { type, data } of extensions ?? []) {
    const name = extensionName(type);
    if (seen.has(type))
      violate(link, 'extension-repeated', place, `it has the extension ${name} twice`, 'RFC 8446 section 4.2');
    else if (!mayStand(type, place, version))
      violate(link, 'extension-misplaced', place, `the extension ${name} has no place in it`, 'RFC 8446 section 4.2');
    // A server may send a cookie unasked. RFC 8446 section 4.2.2.
    else if (place !== 'HelloRetryRequest' && !wasOffered(link, type)) {
      const rule = extensionById(type) ? 'extension-not-offered' : 'extension-unknown';
      violate(link, rule, place, `its extension ${name} answers nothing that was offered`, 'RFC 8446 section 4.2');
    } else if (!isReadable(place, type, data))
      violate(link, 'extension-malformed', place, `its extension ${name} cannot be read`, 'RFC 8446 section 4.2');
    seen.add(type);
  }
}

/** Takes the protocol that the server names by ALPN; false where it names none that was offered, or several, and the handshake is over. RFC 7301 section 3.1. */
export function agreeOnProtocol(
  link: Link,
  message: { kind: 'ServerHello' | 'EncryptedExtensions'; extensions: readonly Extension[] | null },
): boolean {
  const named = decodeExtension(message, 'application_layer_protocol_negotiation');
  link.result.alpn = named?.[0] ?? null;
  if (named === null || !wasOffered(link, alpn) || (named.length === 1 && link.offer.alpn.includes(named[0] ?? '')))
    return true;
  const detail =
    named.length === 1
      ? `it chooses the protocol ${named[0]}, which was not offered`
      : `it names ${named.length} protocols by ALPN in place of one`;
  breakOff(link, 'parameter-invalid', message.kind, detail, 'RFC 7301 section 3.1');
  return false;
}

function isReadable(place: Place, type: number, data: Uint8Array): boolean {
  const codec: Codec<unknown> | undefined = codecsOf(place)[extensionById(type)?.name ?? ''];
  try {
    if (codec) decode(codec, data);
    return true;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return false;
  }
}

function codecsOf(place: Place): Record<string, Codec<unknown> | undefined> {
  return extensionCodecs[place] as Record<string, Codec<unknown> | undefined>;
}

/** Of what the registry does not know nobody can tell. */
function mayStand(type: number, place: Place, version: number): boolean {
  const entry = extensionById(type);
  if (!entry) return true;
  if (place === 'ServerHello' && version === tls13) return ofServerHello13.has(type);
  // BIG-IP sends supported_groups in the ServerHello of TLS 1.2, and clients take it.
  if (place === 'ServerHello' && type === supportedGroups) return true;
  return entry.messages.split(',').includes(abbreviated[place]);
}

const abbreviated: Record<Place, string> = {
  ServerHello: 'SH',
  HelloRetryRequest: 'HRR',
  EncryptedExtensions: 'EE',
  Certificate: 'CT',
};
const alpn = extensionId('application_layer_protocol_negotiation');
const supportedGroups = extensionId('supported_groups');

/** What needs no protection; all else stands in messages that are encrypted. RFC 8446 section 4.2. */
const namesInServerHello13: ExtensionName[] = [
  'supported_versions',
  'key_share',
  'pre_shared_key',
  'password_salt',
  'tls_cert_with_extern_psk',
  'connection_id',
  'rrc',
  'sequence_number_encryption_algorithms',
  'tls_flags',
];
const ofServerHello13 = new Set<number>(namesInServerHello13.map(extensionId));
