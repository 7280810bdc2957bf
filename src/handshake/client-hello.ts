import type { HashName } from '../crypto/hash.ts';
import { digest } from '../crypto/hash.ts';
import { canExchange, clientShare, KeyExchangeError, type KeyShare } from '../crypto/key-exchange.ts';
import { deriveSecret, earlySecret, finishedMac } from '../crypto/key-schedule.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import type { Extension } from '../wire/extension.ts';
import { encodeExtension } from '../wire/extensions/message-extensions.ts';
import { encodeHandshake } from '../wire/handshake.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { greaseValue } from '../wire/registry/grease.ts';
import { emptyRenegotiationInfoScsv, fallbackScsv } from '../wire/registry/suites.ts';
import { ssl3, tls12, tls13 } from '../wire/registry/versions.ts';
import { shapedHello, shapedRetry } from './hello-shape.ts';
import type { Offer } from './offer.ts';

/** A ClientHello ready to be sent, and what has to be remembered of it. */
export type BuiltHello = { hello: ClientHello; bytes: Uint8Array; shares: KeyShare[] };

/** What a second hello, after a HelloRetryRequest, takes over and changes. RFC 8446 section 4.1.2. */
type Retry = {
  first: BuiltHello;
  /** The group asked for; null when only a cookie is to be sent back. */
  group: number | null;
  cookie: Uint8Array | null;
  /** message_hash of the first hello and the HelloRetryRequest, which a PSK binder covers too. */
  transcript: Uint8Array;
};

export type HelloContext = {
  random(length: number): Uint8Array;
  /** Hash of the session's suite, where a TLS 1.3 session is resumed. */
  pskHash: HashName | null;
  retry: Retry | null;
};

/** Builds the ClientHello that an offer describes. */
export function buildClientHello(offer: Offer, { random, pskHash, retry }: HelloContext): BuiltHello {
  if (offer.shape) return buildShaped(offer, offer.shape, random, retry);
  const speaks13 = offer.versions.includes(tls13);
  const helloRandom = retry?.first.hello.random ?? random(32);
  const legacySessionId = retry?.first.hello.legacySessionId ?? sessionId(offer, random);
  const shares = sharesOf(offer, random, retry);
  const grease = offer.grease ? (index: number) => greaseValue(((helloRandom[0] ?? 0) + index) % greaseValues) : null;
  const psk = speaks13 && pskHash && offer.resume?.version === tls13 ? offer.resume : null;
  const hello: ClientHello = {
    kind: 'ClientHello',
    legacyVersion: offer.legacyVersion ?? Math.min(tls12, Math.max(...offer.versions, ssl3)),
    random: helloRandom,
    legacySessionId,
    cipherSuites: [...(grease ? [grease(0)] : []), ...offer.suites, ...signalling(offer)],
    legacyCompressionMethods: [0],
    extensions: offer.noExtensions ? null : extensionsOf(offer, shares, grease, retry),
  };
  pad(hello, offer, psk && pskHash ? pskExtensionBytes(psk.ticket.length, digest(pskHash).length) : 0);
  if (!psk || !pskHash || !hello.extensions)
    return { hello, bytes: encodeHandshake(hello, { version: tls12 }), shares };
  return { ...withBinder(hello, psk, pskHash, retry), shares };
}

/** A hello of a given shape, made or made again. */
function buildShaped(
  offer: Offer,
  shape: NonNullable<Offer['shape']>,
  random: HelloContext['random'],
  retry: Retry | null,
): BuiltHello {
  // Whatever its versions: drafts of TLS 1.3 sent shares, too.
  const shares = sharesOf({ ...offer, versions: [tls13] }, random, retry);
  const hello = retry
    ? shapedRetry(retry.first.hello, shares, retry.cookie)
    : shapedHello(shape, { random, sni: offer.sni, shares });
  return { hello, bytes: encodeHandshake(hello, { version: tls12 }), shares };
}

function signalling(offer: Offer): number[] {
  return [
    ...(offer.renegotiationInfo === 'scsv' ? [emptyRenegotiationInfoScsv] : []),
    ...(offer.fallbackScsv ? [fallbackScsv] : []),
  ];
}

/** TLS 1.3 sends one for the sake of middleboxes (RFC 8446 appendix D.4); TLS 1.2 to see a ticket taken (RFC 5077 section 3.4). */
function sessionId(offer: Offer, random: HelloContext['random']): Uint8Array {
  const { resume } = offer;
  if (resume && resume.version < tls13 && resume.ticket.length === 0) return resume.sessionId;
  return offer.versions.includes(tls13) || resume ? random(32) : new Uint8Array();
}

function sharesOf(offer: Offer, random: HelloContext['random'], retry: Retry | null): KeyShare[] {
  if (retry && retry.group === null) return retry.first.shares;
  const groups = retry?.group != null ? [retry.group] : offer.versions.includes(tls13) ? offer.keyShares : [];
  return groups.map((group) => (canExchange(group) ? clientShare(group, random) : placeholder(group, random)));
}

/** A share of a group that only a client's shape has (Chrome's draft of Kyber): nothing can be agreed on with it. */
function placeholder(group: number, random: HelloContext['random']): KeyShare {
  return {
    group,
    publicKey: random(draftKyberBytes),
    agree() {
      throw new KeyExchangeError('a group that cannot be done here');
    },
  };
}

type Grease = ((index: number) => number) | null;

function extensionsOf(offer: Offer, shares: KeyShare[], grease: Grease, retry: Retry | null): Extension[] {
  const speaks13 = offer.versions.includes(tls13);
  const newest = Math.max(...offer.versions);
  const place = 'ClientHello';
  const present = (condition: boolean, make: () => Extension): Extension[] => (condition ? [make()] : []);
  const greased = (index: number, data: Uint8Array): Extension[] => (grease ? [{ type: grease(index), data }] : []);
  const list = (index: number, values: number[]) => (grease ? [grease(index), ...values] : values);
  const keyShares = [
    ...(grease && !retry ? [{ group: grease(1), keyExchange: Uint8Array.of(0) }] : []),
    ...shares.map(({ group, publicKey }) => ({ group, keyExchange: publicKey })),
  ];
  return [
    ...greased(2, new Uint8Array()),
    ...present(offer.sni !== null, () =>
      encodeExtension(place, 'server_name', [{ nameType: 0, name: offer.sni ?? '' }]),
    ),
    ...present(offer.extendedMasterSecret, () => encodeExtension(place, 'extended_master_secret', true)),
    ...present(offer.renegotiationInfo === 'extension', () =>
      encodeExtension(place, 'renegotiation_info', new Uint8Array()),
    ),
    ...present(offer.groups.length > 0, () => encodeExtension(place, 'supported_groups', list(1, offer.groups))),
    ...present(offer.groups.length > 0, () => encodeExtension(place, 'ec_point_formats', [0])),
    ...present(offer.sessionTicket, () => ({ type: extensionId('session_ticket'), data: ticketOf(offer) })),
    ...present(offer.alpn.length > 0, () =>
      encodeExtension(place, 'application_layer_protocol_negotiation', offer.alpn),
    ),
    ...present(offer.statusRequest, () => ({
      type: extensionId('status_request'),
      data: Uint8Array.of(1, 0, 0, 0, 0),
    })),
    ...present(newest >= tls12 && offer.signatureSchemes.length > 0, () =>
      encodeExtension(place, 'signature_algorithms', offer.signatureSchemes),
    ),
    ...present(offer.signedCertificateTimestamp, () => ({
      type: extensionId('signed_certificate_timestamp'),
      data: new Uint8Array(),
    })),
    ...present(speaks13, () => encodeExtension(place, 'key_share', keyShares)),
    ...present(speaks13, () => encodeExtension(place, 'psk_key_exchange_modes', [pskDheKe])),
    ...present(speaks13, () => encodeExtension(place, 'supported_versions', list(3, offer.versions))),
    ...present(retry?.cookie != null, () => encodeExtension(place, 'cookie', retry?.cookie ?? new Uint8Array())),
    ...present(offer.encryptThenMac, () => encodeExtension(place, 'encrypt_then_mac', true)),
    ...(offer.extraExtensions ?? []),
    ...greased(4, Uint8Array.of(0)),
  ];
}

function ticketOf({ resume }: Offer): Uint8Array {
  return resume && resume.version < tls13 ? resume.ticket : new Uint8Array();
}

/** Padding goes in before a pre_shared_key, which has to be last. RFC 7685. */
function pad(hello: ClientHello, { padToBytes }: Offer, laterBytes: number): void {
  if (padToBytes === undefined || !hello.extensions) return;
  const missing = padToBytes - encodeHandshake(hello, { version: tls12 }).length - laterBytes - extensionHeaderBytes;
  if (missing > 0) hello.extensions.push({ type: extensionId('padding'), data: new Uint8Array(missing) });
}

function pskExtensionBytes(ticketBytes: number, hashBytes: number): number {
  return extensionHeaderBytes + 2 + 2 + ticketBytes + 4 + 2 + 1 + hashBytes;
}

/** Adds pre_shared_key, whose binder covers the hello up to itself. RFC 8446 section 4.2.11.2. */
function withBinder(
  hello: ClientHello,
  psk: NonNullable<Offer['resume']>,
  hash: HashName,
  retry: Retry | null,
): Pick<BuiltHello, 'hello' | 'bytes'> {
  const whole = (binder: Uint8Array): ClientHello => ({
    ...hello,
    extensions: [
      ...(hello.extensions ?? []),
      // The ticket is used at once: its age is what its server added to hide it.
      encodeExtension('ClientHello', 'pre_shared_key', {
        identities: [{ identity: psk.ticket, obfuscatedTicketAge: psk.ageAdd }],
        binders: [binder],
      }),
    ],
  });
  const hashBytes = digest(hash).length;
  const draft = encodeHandshake(whole(new Uint8Array(hashBytes)), { version: tls12 });
  const truncated = draft.subarray(0, draft.length - hashBytes - bindersHeaderBytes);
  const key = deriveSecret(hash, earlySecret(hash, psk.secret), 'res binder', digest(hash));
  const binder = finishedMac(hash, key, digest(hash, retry?.transcript ?? new Uint8Array(), truncated));
  const bound = whole(binder);
  return { hello: bound, bytes: encodeHandshake(bound, { version: tls12 }) };
}

/** RFC 8701 reserves sixteen; neighbours never meet, so that no extension stands twice. */
const greaseValues = 16;
const pskDheKe = 1;
/** X25519Kyber768Draft00: 32 bytes of X25519 and 1,184 of Kyber. */
const draftKyberBytes = 1_216;
const extensionHeaderBytes = 4;
/** The length of the list of binders and that of the one binder. */
const bindersHeaderBytes = 3;
