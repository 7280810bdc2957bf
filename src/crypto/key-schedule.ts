import { concatBytes } from '../wire/bytes.ts';
import { encode, opaque, struct, u8, u16 } from '../wire/codec.ts';
import { digest, digestBytes, type HashName, hmac } from './hash.ts';

const ascii = new TextEncoder();
const hkdfLabel = struct({ length: u16, label: opaque(u8), context: opaque(u8) });

/** HKDF-Extract. RFC 5869 section 2.2. */
export function hkdfExtract(hash: HashName, salt: Uint8Array, inputKey: Uint8Array): Uint8Array {
  return hmac(hash, salt, inputKey);
}

/** HKDF-Expand. RFC 5869 section 2.3. */
export function hkdfExpand(hash: HashName, key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  let block: Uint8Array = new Uint8Array();
  for (let made = 0; made < length; made += block.length) {
    block = hmac(hash, key, block, info, Uint8Array.of(blocks.length + 1));
    blocks.push(block);
  }
  return concatBytes(blocks).subarray(0, length);
}

/** HKDF-Expand-Label. RFC 8446 section 7.1; DTLS has another `protocol` before the label (RFC 9147 section 5.9). */
export function expandLabel(
  hash: HashName,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
  protocol = 'tls13 ',
): Uint8Array {
  return hkdfExpand(
    hash,
    secret,
    encode(hkdfLabel, { length, label: ascii.encode(`${protocol}${label}`), context }),
    length,
  );
}

/** Derive-Secret, given the hash of the messages. RFC 8446 section 7.1. */
export function deriveSecret(
  hash: HashName,
  secret: Uint8Array,
  label: string,
  transcriptHash: Uint8Array,
): Uint8Array {
  return expandLabel(hash, secret, label, transcriptHash, digestBytes(hash));
}

/** The early secret: of a PSK, or of zeros where there is none. RFC 8446 section 7.1. */
export function earlySecret(hash: HashName, psk: Uint8Array | null): Uint8Array {
  const zeros = new Uint8Array(digestBytes(hash));
  return hkdfExtract(hash, zeros, psk ?? zeros);
}

/** The handshake secret: the (EC)DHE or KEM secret mixed into the early one. */
export function handshakeSecret(hash: HashName, early: Uint8Array, shared: Uint8Array | null): Uint8Array {
  return hkdfExtract(
    hash,
    deriveSecret(hash, early, 'derived', digest(hash)),
    shared ?? new Uint8Array(digestBytes(hash)),
  );
}

/** The master secret of TLS 1.3. */
export function masterSecret13(hash: HashName, handshake: Uint8Array): Uint8Array {
  return hkdfExtract(hash, deriveSecret(hash, handshake, 'derived', digest(hash)), new Uint8Array(digestBytes(hash)));
}

/** Key and IV of a traffic secret. RFC 8446 section 7.3. */
export function trafficKeys(
  hash: HashName,
  secret: Uint8Array,
  keyBytes: number,
  ivBytes = 12,
): { key: Uint8Array; iv: Uint8Array } {
  const none = new Uint8Array();
  return { key: expandLabel(hash, secret, 'key', none, keyBytes), iv: expandLabel(hash, secret, 'iv', none, ivBytes) };
}

/** The next application traffic secret after a KeyUpdate. RFC 8446 section 7.2. */
export function nextTrafficSecret(hash: HashName, secret: Uint8Array): Uint8Array {
  return expandLabel(hash, secret, 'traffic upd', new Uint8Array(), digestBytes(hash));
}

/** verify_data of a Finished or a PSK binder. RFC 8446 section 4.4.4. */
export function finishedMac(hash: HashName, secret: Uint8Array, transcriptHash: Uint8Array): Uint8Array {
  return hmac(hash, expandLabel(hash, secret, 'finished', new Uint8Array(), digestBytes(hash)), transcriptHash);
}

/** The PSK that belongs to a ticket. RFC 8446 section 4.6.1. */
export function resumptionPsk(hash: HashName, resumptionSecret: Uint8Array, ticketNonce: Uint8Array): Uint8Array {
  return expandLabel(hash, resumptionSecret, 'resumption', ticketNonce, digestBytes(hash));
}
