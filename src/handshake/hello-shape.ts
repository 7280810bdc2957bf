import type { KeyShare } from '../crypto/key-exchange.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import type { Extension } from '../wire/extension.ts';
import { encodeExtension } from '../wire/extensions/message-extensions.ts';
import { encodeHandshake } from '../wire/handshake.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { greaseValue, isGrease } from '../wire/registry/grease.ts';
import { tls12 } from '../wire/registry/versions.ts';

/**
 * A ClientHello as a program sends it, without what differs in each connection: random, session id, name, shares, payload of
 * the encrypted hello, and the choice of GREASE values (RFC 8701), which stand as 0x0A0A.
 */
export type HelloShape = {
  /** Of the record. */
  recordVersion: number;
  legacyVersion: number;
  /** 0, or 32 where TLS 1.3 sends one for the sake of middleboxes. */
  sessionIdBytes: number;
  /** With GREASE and signalling values, in its order. */
  suites: number[];
  compressionMethods: number[];
  /** In the order seen; null where the hello ends before them. */
  extensions: ShapedExtension[] | null;
  /** Another order of the extensions each time (Chrome since 110, Firefox since 114). */
  shuffles: boolean;
};

export type ShapedExtension =
  /** Sent as it is, save GREASE values. */
  | { type: number; data: Uint8Array }
  | { type: number; live: 'name' | 'padding' }
  | { type: number; live: 'shares'; groups: number[] }
  /** A GREASE encrypted_client_hello (RFC 9849 section 6.2): ids of its HPKE suite, and the lengths of `enc` and `payload`. */
  | { type: number; live: 'encrypted-hello'; kdf: number; aead: number; encBytes: number; payloadBytes: number };

export type ShapeContext = { random(length: number): Uint8Array; sni: string | null; shares: ShareSent[] };

type ShareSent = Pick<KeyShare, 'group' | 'publicKey'>;

/** The first hello of that shape. */
export function shapedHello(shape: HelloShape, context: ShapeContext): ClientHello {
  const random = context.random(32);
  const grease = (place: number) => greaseValue(((random[0] ?? 0) + place) % greaseValues);
  const hello: ClientHello = {
    kind: 'ClientHello',
    legacyVersion: shape.legacyVersion,
    random,
    legacySessionId: context.random(shape.sessionIdBytes),
    cipherSuites: shape.suites.map((id) => (isGrease(id) ? grease(place.suite) : id)),
    legacyCompressionMethods: shape.compressionMethods,
    extensions: null,
  };
  if (!shape.extensions) return hello;
  let greased = 0;
  const made = shape.extensions.flatMap((each) => extension(each, context, grease, () => greased++));
  hello.extensions = shape.shuffles ? shuffled(made, context.random) : made;
  return padded(hello);
}

/** The same hello again after a HelloRetryRequest: other shares, its cookie, padding anew. RFC 8446 section 4.1.2. */
export function shapedRetry(first: ClientHello, shares: KeyShare[], cookie: Uint8Array | null): ClientHello {
  const type = extensionId('key_share');
  const answer = encodeExtension('ClientHello', 'key_share', entriesOf(shares, null));
  const extensions = (first.extensions ?? []).map((each) => (each.type === type ? answer : each));
  if (cookie) {
    const at = extensions.findIndex((each) => each.type === type);
    extensions.splice(at + 1, 0, encodeExtension('ClientHello', 'cookie', cookie));
  }
  return padded({ ...first, extensions });
}

function extension(
  shaped: ShapedExtension,
  { random, sni, shares }: ShapeContext,
  grease: (place: number) => number,
  nextGreased: () => number,
): Extension[] {
  const { type } = shaped;
  if ('data' in shaped) {
    if (isGrease(type))
      return [{ type: grease(nextGreased() === 0 ? place.firstExtension : place.lastExtension), data: shaped.data }];
    return [{ type, data: withGrease(type, shaped.data, grease) }];
  }
  switch (shaped.live) {
    case 'name':
      return sni === null ? [] : [encodeExtension('ClientHello', 'server_name', [{ nameType: 0, name: sni }])];
    case 'shares':
      return [
        encodeExtension(
          'ClientHello',
          'key_share',
          entriesOf(shares, shaped.groups.some(isGrease) ? grease(place.group) : null),
        ),
      ];
    case 'padding':
      // Filled in when the length of all else is known.
      return [{ type, data: new Uint8Array() }];
    case 'encrypted-hello':
      return [{ type, data: encryptedHello(shaped, random) }];
    default:
      return shaped satisfies never;
  }
}

function entriesOf(shares: ShareSent[], grease: number | null) {
  return [
    ...(grease === null ? [] : [{ group: grease, keyExchange: Uint8Array.of(0) }]),
    ...shares.map(({ group, publicKey }) => ({ group, keyExchange: publicKey })),
  ];
}

/** Lists of 16-bit ids behind their length, in which GREASE may stand. */
function withGrease(type: number, data: Uint8Array, grease: (place: number) => number): Uint8Array {
  const list = lists.get(type);
  if (!list) return data;
  const copy = data.slice();
  for (let at = list.lengthBytes; at + 1 < copy.length; at += 2) {
    if (!isGrease(((copy[at] ?? 0) << 8) | (copy[at + 1] ?? 0))) continue;
    const value = grease(list.place);
    copy[at] = value >> 8;
    copy[at + 1] = value & 0xff;
  }
  return copy;
}

function encryptedHello(
  { kdf, aead, encBytes, payloadBytes }: Extract<ShapedExtension, { live: 'encrypted-hello' }>,
  random: ShapeContext['random'],
): Uint8Array {
  const data = new Uint8Array(10 + encBytes + payloadBytes);
  const view = new DataView(data.buffer);
  view.setUint16(1, kdf);
  view.setUint16(3, aead);
  data.set(random(1), 5);
  view.setUint16(6, encBytes);
  data.set(random(encBytes), 8);
  view.setUint16(8 + encBytes, payloadBytes);
  data.set(random(payloadBytes), 10 + encBytes);
  return data;
}

/** Any order but for what has to be first or last: GREASE at the ends, padding and pre_shared_key last. */
function shuffled(extensions: Extension[], random: ShapeContext['random']): Extension[] {
  const fixed = ({ type }: Extension) => isGrease(type) || type === paddingType;
  const free = extensions.filter((each) => !fixed(each));
  for (let at = free.length - 1; at > 0; at--) {
    const bytes = random(2);
    const other = (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % (at + 1);
    [free[at], free[other]] = [free[other]!, free[at]!];
  }
  return extensions.map((each) => (fixed(each) ? each : free.shift()!));
}

/** RFC 7685: some terminators of 2013 hung on hellos of 256 to 511 bytes, so libraries fill those up to 512. */
function padded(hello: ClientHello): ClientHello {
  const index = hello.extensions?.findIndex(({ type }) => type === paddingType) ?? -1;
  if (!hello.extensions || index < 0) return hello;
  const without = hello.extensions.filter((_, at) => at !== index);
  const length = encodeHandshake({ ...hello, extensions: without }, { version: tls12 }).length;
  if (length <= 0xff || length >= 0x200) return { ...hello, extensions: without };
  const room = 0x200 - length;
  const bytes = room >= extensionHeaderBytes + 1 ? room - extensionHeaderBytes : 1;
  return { ...hello, extensions: hello.extensions.with(index, { type: paddingType, data: new Uint8Array(bytes) }) };
}

/** Each place has its own value; neighbours never meet, so that no extension stands twice. */
const place = { suite: 0, group: 1, firstExtension: 2, version: 3, lastExtension: 4, scheme: 5 };
const lists = new Map([
  [extensionId('supported_groups'), { lengthBytes: 2, place: place.group }],
  [extensionId('signature_algorithms'), { lengthBytes: 2, place: place.scheme }],
  [extensionId('supported_versions'), { lengthBytes: 1, place: place.version }],
]);
const greaseValues = 16;
const extensionHeaderBytes = 4;
const paddingType = extensionId('padding');
