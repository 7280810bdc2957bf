import { bitLength } from '../wire/bytes.ts';
import type { Certificate } from '../wire/certificate-message.ts';
import { DecodeError } from '../wire/decode-error.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import { readServerKeyExchange } from '../wire/key-exchange.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { breach, breaches, type Signed } from './breaches.ts';
import { unpackedCertificate } from './compressed-certificate.ts';
import { delegateOf } from './delegated-credential.ts';
import { readable } from './readable.ts';
import { heardServerHello } from './observer-hello.ts';
import { checkExtensions, type Hearing, is13, rekey, renegotiates, updateKey, violate } from './observer-state.ts';

/** What a message of the server teaches; what a client would check of it is checked. */
export function heardFromServer(hearing: Hearing, atMs: number, message: HandshakeMessage, bytes: Uint8Array): void {
  const { result, proof } = hearing;
  const place = order12.indexOf(message.kind);
  if (place !== -1 && place <= order12.indexOf(result.lastFromServer ?? '') && !is13(hearing))
    violate(
      hearing,
      atMs,
      breach(
        'unexpected-message',
        message.kind,
        `${message.kind} comes after ${result.lastFromServer}`,
        'RFC 5246 section 7.3',
      ),
    );
  if (message.kind !== 'HelloRequest' && result.lastFromServer !== 'Finished') result.lastFromServer = message.kind;
  switch (message.kind) {
    case 'HelloRetryRequest':
    case 'ServerHello':
      heardServerHello(hearing, atMs, message);
      break;
    case 'EncryptedExtensions':
      result.serverExtensions.push(...message.extensions.map(({ type }) => type));
      checkExtensions(hearing, atMs, message);
      result.alpn = readable(message, 'application_layer_protocol_negotiation')?.[0] ?? null;
      break;
    case 'Certificate':
      onCertificate(hearing, atMs, message);
      break;
    case 'CompressedCertificate': {
      const certificate = unpackedCertificate(message);
      if (certificate) onCertificate(hearing, atMs, certificate);
      else violate(hearing, atMs, breaches.packedCertificate());
      break;
    }
    case 'CertificateStatus':
      result.ocspStaple = message.responses[0]?.slice() ?? null;
      break;
    case 'HelloRequest':
      if (hearing.clientFinished) renegotiates(hearing);
      break;
    case 'CertificateRequest':
      result.certificateRequest = message;
      if (is13(hearing) && hearing.clientFinished) result.afterwards = 'post-handshake-authentication';
      break;
    case 'ServerKeyExchange':
      onServerKeyExchange(hearing, atMs, message.body);
      break;
    case 'CertificateVerify':
      onScheme(hearing, atMs, message.algorithm, 'CertificateVerify');
      if (hearing.prove)
        checkProof(hearing, atMs, 'CertificateVerify', proof.certificateVerify(message, result, hearing.delegate));
      break;
    case 'Finished':
      if (finishedFits(hearing, message) === false)
        violate(hearing, atMs, breaches.badFinished('RFC 8446 section 4.4.4'));
      if (is13(hearing)) rekey(hearing, 'server', 'SERVER_TRAFFIC_SECRET_0');
      break;
    case 'KeyUpdate':
      updateKey(hearing, 'server');
      break;
    default:
      break;
  }
  proof.heard(message, bytes);
}

function onCertificate(hearing: Hearing, atMs: number, message: Certificate): void {
  const { result } = hearing;
  result.certificates = message.certificateList.map(({ certData }) => certData.slice());
  const [leaf] = message.certificateList;
  if (!leaf) return violate(hearing, atMs, breaches.noCertificate('RFC 8446 section 4.4.2'));
  const place = { kind: 'Certificate' as const, extensions: leaf.extensions };
  checkExtensions(hearing, atMs, place);
  result.ocspStaple = readable(place, 'status_request')?.response.slice() ?? null;
  const credential = is13(hearing) ? readable(place, 'delegated_credential') : null;
  hearing.delegate = credential && delegateOf(leaf.certData, credential);
  if (hearing.delegate?.isForged) violate(hearing, atMs, breaches.forgedCredential());
}

function onServerKeyExchange(hearing: Hearing, atMs: number, bytes: Uint8Array): void {
  const { result, offer, proof, current } = hearing;
  const suite = result.suite === null ? undefined : suiteById(result.suite);
  if (!suite || result.version === null) return;
  try {
    const body = readServerKeyExchange(bytes, { kex: suite.kex, auth: suite.auth, version: result.version });
    if (!body) return;
    const { params, signature } = body;
    if (params.kind === 'ECDHE' && params.curve.curveType === 'named_curve') {
      result.group = params.curve.namedGroup;
      if (offer && offer.groups.length > 0 && !offer.groups.includes(result.group))
        violate(hearing, atMs, breaches.ephemeralKey(result.group));
    }
    if (params.kind === 'DHE') result.dhBits = bitLength(params.p);
    if (!signature) return;
    onScheme(hearing, atMs, signature.algorithm, 'ServerKeyExchange');
    if (hearing.prove)
      checkProof(
        hearing,
        atMs,
        'ServerKeyExchange',
        proof.serverKeyExchange(body.signedParams, signature, current, result),
      );
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    violate(hearing, atMs, breaches.undecodable('ServerKeyExchange', error, 'RFC 5246 section 7.4.3'));
  }
}

function onScheme(hearing: Hearing, atMs: number, scheme: number | null, message: Signed): void {
  const { result, offer, delegate } = hearing;
  result.signatureScheme = scheme;
  if (scheme === null || !offer || offer.signatureSchemes.length === 0) return;
  if (offer.signatureSchemes.includes(scheme) || delegate?.scheme === scheme) return;
  violate(hearing, atMs, breaches.scheme(message, scheme, 'RFC 8446 section 4.4.3'));
}

function checkProof(hearing: Hearing, atMs: number, message: Signed, verified: boolean | null): void {
  hearing.result.signatureVerified = verified;
  if (verified === false) violate(hearing, atMs, breaches.badSignature(message, 'RFC 8446 section 4.4.3'));
}

/** Null where the secrets, or a part of what was said, are not at hand. */
function finishedFits(hearing: Hearing, message: Extract<HandshakeMessage, { kind: 'Finished' }>): boolean | null {
  const { proof, result, directions, lastFromClient, secrets } = hearing;
  if (is13(hearing)) return proof.finished(message, result, directions.server.secret);
  // Up to TLS 1.2 the client's Finished is covered, too, but in a resumption.
  if (lastFromClient !== 'Finished' && !result.resumed) return null;
  if (directions.client.sealed && directions.client.read === null) return null;
  return proof.finished(message, result, secrets?.get('CLIENT_RANDOM') ?? null);
}

/** What a server says up to TLS 1.2 before its Finished. RFC 5246 section 7.3. */
const order12 = [
  'ServerHello',
  'Certificate',
  'CertificateStatus',
  'ServerKeyExchange',
  'CertificateRequest',
  'ServerHelloDone',
];
