import { type Codec, decode } from '../wire/codec.ts';
import { DecodeError } from '../wire/decode-error.ts';
import type { Extension } from '../wire/extension.ts';
import { extensionCodecs } from '../wire/extensions/message-extensions.ts';
import { type ExtensionName, extensionById, extensionId, extensionName } from '../wire/registry/extensions.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Violation, ViolationRule } from './trace.ts';

/** The messages of a server whose extensions answer those of the ClientHello. */
type Place = 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate';

/**
 * The extensions of a server's message that should not stand there, or not so. The handshake can go on after that: what clients
 * make of it differs. RFC 8446 section 4.2, RFC 5246 section 7.4.1.4.
 */
export function extensionBreaches(
  place: Place,
  extensions: readonly Extension[] | null,
  version: number,
  wasOffered: (type: number) => boolean,
): Violation[] {
  const seen = new Set<number>();
  return (extensions ?? []).flatMap(({ type, data }) => {
    const name = extensionName(type);
    const breach = (rule: ViolationRule, detail: string): Violation => ({
      rule,
      message: place,
      detail,
      reference: 'RFC 8446 section 4.2',
    });
    if (seen.has(type)) return breach('extension-repeated', `it has the extension ${name} twice`);
    seen.add(type);
    if (!mayStand(type, place, version))
      return breach('extension-misplaced', `the extension ${name} has no place in it`);
    // A server may send a cookie unasked. RFC 8446 section 4.2.2.
    if (place !== 'HelloRetryRequest' && !wasOffered(type)) {
      const rule = extensionById(type) ? 'extension-not-offered' : 'extension-unknown';
      return breach(rule, `its extension ${name} answers nothing that was offered`);
    }
    return isReadable(place, type, data) ? [] : breach('extension-malformed', `its extension ${name} cannot be read`);
  });
}

/** Why a client does not take the application protocol that the server names; null where it does. RFC 7301 section 3.1. */
export function protocolBreach(
  message: 'ServerHello' | 'EncryptedExtensions',
  named: readonly string[] | null,
  offered: readonly string[],
): Violation | null {
  if (named === null || (named.length === 1 && offered.includes(named[0] ?? ''))) return null;
  const detail =
    named.length === 1
      ? `it chooses the protocol ${named[0]}, which was not offered`
      : `it names ${named.length} protocols by ALPN in place of one`;
  return { rule: 'parameter-invalid', message, detail, reference: 'RFC 7301 section 3.1' };
}

function isReadable(place: Place, type: number, data: Uint8Array): boolean {
  const codecs = extensionCodecs[place] as Record<string, Codec<unknown> | undefined>;
  const codec = codecs[extensionById(type)?.name ?? ''];
  try {
    if (codec) decode(codec, data);
    return true;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return false;
  }
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
