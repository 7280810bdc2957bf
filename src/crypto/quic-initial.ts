import { createCipheriv, createDecipheriv } from 'node:crypto';
import { fromHex } from '../wire/hex.ts';
import { expandLabel, hkdfExtract } from './key-schedule.ts';

/** The keys of one direction of QUIC's Initial packets, which everybody can derive. RFC 9001 section 5.2. */
export type InitialKeys = { key: Uint8Array; iv: Uint8Array; headerKey: Uint8Array };

/** Both directions' keys, from the destination connection id of the client's first packet; null for an unknown version. */
export function initialKeys(
  version: number,
  connectionId: Uint8Array,
): { client: InitialKeys; server: InitialKeys } | null {
  const salt = saltOf(version);
  if (!salt) return null;
  const secret = hkdfExtract('sha256', salt, connectionId);
  const prefix = version === quicVersion2 ? 'quicv2' : 'quic';
  const side = (label: string): InitialKeys => {
    const own = expandLabel('sha256', secret, label, none, 32);
    const derive = (name: string, bytes: number) => expandLabel('sha256', own, `${prefix} ${name}`, none, bytes);
    return { key: derive('key', 16), iv: derive('iv', 12), headerKey: derive('hp', 16) };
  };
  return { client: side('client in'), server: side('server in') };
}

/**
 * Opens an Initial packet: `packet` from its first byte to the end that its length tells, `numberOffset` where its packet
 * number stands. Null where it does not verify. RFC 9001 sections 5.3 and 5.4.
 */
export function openInitial(keys: InitialKeys, packet: Uint8Array, numberOffset: number): Uint8Array | null {
  const sampleOffset = numberOffset + 4;
  if (packet.length < sampleOffset + sampleBytes + 1) return null;
  const ecb = createCipheriv('aes-128-ecb', keys.headerKey, null);
  const mask = ecb.update(packet.subarray(sampleOffset, sampleOffset + sampleBytes));
  const first = (packet[0] as number) ^ ((mask[0] as number) & 0x0f);
  const numberBytes = (first & 0x03) + 1;
  const header = packet.slice(0, numberOffset + numberBytes);
  header[0] = first;
  const nonce = keys.iv.slice();
  for (let index = 0; index < numberBytes; index++) {
    const byte = (packet[numberOffset + index] as number) ^ (mask[index + 1] as number);
    header[numberOffset + index] = byte;
    const at = nonce.length - numberBytes + index;
    nonce[at] = (nonce[at] as number) ^ byte;
  }
  const sealed = packet.subarray(numberOffset + numberBytes);
  if (sealed.length < tagBytes) return null;
  const state = createDecipheriv('aes-128-gcm', keys.key, nonce);
  state.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  state.setAAD(header);
  try {
    const plaintext = state.update(sealed.subarray(0, sealed.length - tagBytes));
    state.final();
    return plaintext;
  } catch {
    // The one way in which OpenSSL says that a tag is wrong.
    return null;
  }
}

/** QUIC version 2. RFC 9369 section 3. */
export const quicVersion2 = 0x6b3343cf;
export const quicVersion1 = 0x00000001;

/** RFC 9001 section 5.2, RFC 9369 section 3.3.1, and the drafts that were in use. */
function saltOf(version: number): Uint8Array | null {
  if (version === quicVersion1) return salts.version1;
  if (version === quicVersion2) return salts.version2;
  if ((version & 0xffffff00) >>> 0 !== draftPrefix) return null;
  const draft = version & 0xff;
  if (draft >= 33) return salts.version1;
  if (draft >= 29) return salts.draft29;
  return draft >= 23 ? salts.draft23 : null;
}

const salts = {
  version1: fromHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a'),
  version2: fromHex('0dede3def700a6db819381be6e269dcbf9bd2ed9'),
  draft29: fromHex('afbfec289993d24c9e9786f19c6111e04390a899'),
  draft23: fromHex('c3eef712c72ebb5a11a7d2432bb46365bef9f502'),
};
const draftPrefix = 0xff000000;
const none = new Uint8Array();
const sampleBytes = 16;
const tagBytes = 16;
