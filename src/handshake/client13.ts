import { digest, type HashName, hashOfSuite } from '../crypto/hash.ts';
import { KeyExchangeError } from '../crypto/key-exchange.ts';
import { deriveSecret, earlySecret, finishedMac, handshakeSecret, masterSecret13 } from '../crypto/key-schedule.ts';
import { canProtect } from '../crypto/record-protection.ts';
import { canSignTls13 } from '../crypto/signature.ts';
import { equalBytes } from '../wire/bytes.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import type { Certificate, CertificateEntry, CompressedCertificate } from '../wire/certificate-message.ts';
import type { CertificateVerify } from '../wire/certificate-verify.ts';
import { encode } from '../wire/codec.ts';
import { signedCertificateTimestampList } from '../wire/extensions/certificates.ts';
import { decodeExtension } from '../wire/extensions/message-extensions.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import type { EncryptedExtensions, Finished } from '../wire/plain-messages.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import type { Suite } from '../wire/registry/suite.ts';
import { tls12, tls13, versionName } from '../wire/registry/versions.ts';
import type { ServerHello } from '../wire/server-hello.ts';
import { breach, breaches } from './breaches.ts';
import { afterwards, type Connected } from './client13-afterwards.ts';
import { type Keys, protection, sendApplicationSettings, sendCertificate } from './client13-flight.ts';
import { isSignedBy, leafKey } from './server-signature.ts';
import { signedContent } from './signed-content.ts';
import { unpackedCertificate } from './compressed-certificate.ts';
import { type Delegate, delegateOf } from './delegated-credential.ts';
import type { Offer } from './offer.ts';
import {
  agreeOnProtocol,
  breakOff,
  checkExtensions,
  finish,
  type Link,
  logKey,
  sendChangeCipherSpec,
  sendMessage,
  transcriptDigest,
  violate,
  wasOffered,
} from './link.ts';

/** The states of RFC 8446 appendix A.1; each holds what is known by then. */
export type State13 =
  | { at: 'WAIT_EE'; keys: Keys }
  | { at: 'WAIT_CERT_CR'; keys: Keys; request: CertificateRequest | null }
  | { at: 'WAIT_CV'; keys: Keys; request: CertificateRequest | null; delegate: Delegate | null }
  | { at: 'WAIT_FINISHED'; keys: Keys; request: CertificateRequest | null }
  | ({ at: 'CONNECTED' } & Connected);

/** The hash of a TLS 1.3 suite that records can be protected under, or null. */
export function hashOf13(suiteId: number): { suite: Suite; hash: HashName } | null {
  const suite = suiteById(suiteId);
  const hash = suite ? hashOfSuite(suite.prf) : null;
  return suite && hash && suite.kex === 'TLS13' && canProtect(suite) ? { suite, hash } : null;
}

/** The server chose TLS 1.3: agrees on the handshake keys. Null: the handshake is over. */
export function agree13(link: Link, hello: ServerHello): State13 | null {
  const { result, offer } = link;
  const agreed = hashOf13(hello.cipherSuite);
  if (hello.legacyVersion !== tls12) {
    const detail = `its legacy_version is ${versionName(hello.legacyVersion)}, where TLS 1.3 has that of TLS 1.2`;
    violate(link, breach('parameter-invalid', 'ServerHello', detail, 'RFC 8446 section 4.1.3'));
  }
  const wrong = wrongParameter(link, hello);
  if (wrong) {
    breakOff(link, breach('parameter-invalid', 'ServerHello', wrong, 'RFC 8446 section 4.1.3'));
    return null;
  }
  const share = decodeExtension(hello, 'key_share');
  const selected = decodeExtension(hello, 'pre_shared_key');
  if (share) result.group = share.group;
  const ours = link.hello?.shares.find((each) => each.group === share?.group);
  if (share && !ours) {
    breakOff(link, breaches.share(share.group));
    return null;
  }
  if (!share && selected === null) {
    breakOff(
      link,
      breach('parameter-invalid', 'ServerHello', 'it has neither key_share nor pre_shared_key', 'RFC 8446 section 9.2'),
    );
    return null;
  }
  const mistaken = selected === null ? null : mistakenPsk(offer, selected, share !== null, agreed?.hash ?? null);
  if (mistaken) {
    breakOff(link, breach('parameter-invalid', 'ServerHello', mistaken, 'RFC 8446 section 4.2.11'));
    return null;
  }
  if (offer.stopAfter === 'ServerHello' || !agreed) {
    finish(link, { kind: 'stopped' });
    return null;
  }
  result.resumed = selected !== null;
  const { hash, suite } = agreed;
  let shared: Uint8Array | null = null;
  try {
    shared = share && ours ? ours.agree(share.keyExchange) : null;
  } catch (error) {
    if (!(error instanceof KeyExchangeError)) throw error;
    breakOff(link, breach('parameter-invalid', 'ServerHello', error.message, 'RFC 8446 section 4.2.8.2'));
    return null;
  }
  const early = earlySecret(hash, selected === null ? null : (offer.resume?.secret ?? null));
  const handshake = handshakeSecret(hash, early, shared);
  const transcript = transcriptDigest(link, hash);
  const clientSecret = deriveSecret(hash, handshake, 'c hs traffic', transcript);
  const serverSecret = deriveSecret(hash, handshake, 's hs traffic', transcript);
  logKey(link, 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', clientSecret);
  logKey(link, 'SERVER_HANDSHAKE_TRAFFIC_SECRET', serverSecret);
  const keys: Keys = { suite, hash, handshake, clientSecret, serverSecret };
  link.read = protection(link, keys, serverSecret);
  link.recordVersion = tls12;
  return { at: 'WAIT_EE', keys };
}

/** What RFC 8446 section 4.1.3 forbids in a ServerHello, in words; null when all is as it must be. */
function wrongParameter({ hello: sent, retrySuite }: Link, hello: ServerHello): string | null {
  const ours = sent?.hello.legacySessionId ?? new Uint8Array();
  if (!equalBytes(ours, hello.legacySessionIdEcho)) return 'it echoes another session id than was sent';
  if (hello.legacyCompressionMethod !== 0) return `it chooses compression method ${hello.legacyCompressionMethod}`;
  const suite = suiteById(hello.cipherSuite);
  if (suite && suite.kex !== 'TLS13') return `it chooses ${suite.name}, which is no suite of TLS 1.3`;
  if (retrySuite !== null && retrySuite !== hello.cipherSuite)
    return 'it chooses another suite than its HelloRetryRequest did';
  return null;
}

/** What is wrong with the choice of a PSK, in words; null where it is one of those offered, as it was offered. We offer one, with a key exchange. */
function mistakenPsk({ resume }: Offer, selected: number, hasShare: boolean, hash: HashName | null): string | null {
  if (selected !== 0 || !resume) return `it selects PSK ${selected}, which was not offered`;
  if (hashOf13(resume.suite)?.hash !== hash) return 'it selects a PSK of another hash than that of its suite';
  return hasShare ? null : 'it selects a PSK without the key exchange that was asked for';
}

/** One message in, the next state out; the same state for what has no place here, which is noted. */
export function step13(link: Link, state: State13, message: HandshakeMessage): State13 {
  switch (state.at) {
    case 'WAIT_EE':
      if (message.kind === 'EncryptedExtensions') return onEncryptedExtensions(link, state, message);
      break;
    case 'WAIT_CERT_CR':
      if (message.kind === 'CertificateRequest' && !state.request) {
        link.result.certificateRequest = message;
        return { ...state, request: message };
      }
      if (message.kind === 'Certificate' || (message.kind === 'CompressedCertificate' && wasOffered(link, compressed)))
        return onCertificate(link, state, message);
      break;
    case 'WAIT_CV':
      if (message.kind === 'CertificateVerify') return onCertificateVerify(link, state, message);
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return onFinished(link, state, message);
      break;
    case 'CONNECTED':
      return { at: 'CONNECTED', ...afterwards(link, state, message) };
    default:
      return state satisfies never;
  }
  breakOff(
    link,
    breach(
      'unexpected-message',
      message.kind,
      `${message.kind} came while waiting for ${waitsFor[state.at]}`,
      'RFC 8446 section 4',
    ),
  );
  return state;
}

const waitsFor: Record<State13['at'], string> = {
  WAIT_EE: 'EncryptedExtensions',
  WAIT_CERT_CR: 'Certificate',
  WAIT_CV: 'CertificateVerify',
  WAIT_FINISHED: 'Finished',
  CONNECTED: 'application data',
};

function onEncryptedExtensions(link: Link, { keys }: { keys: Keys }, message: EncryptedExtensions): State13 {
  const { result } = link;
  for (const { type } of message.extensions) result.serverExtensions.push(type);
  checkExtensions(link, message.kind, message.extensions, tls13);
  if (!agreeOnProtocol(link, message)) return { at: 'WAIT_EE', keys };
  return result.resumed ? { at: 'WAIT_FINISHED', keys, request: null } : { at: 'WAIT_CERT_CR', keys, request: null };
}

function onCertificate(
  link: Link,
  state: Extract<State13, { at: 'WAIT_CERT_CR' }>,
  message: Certificate | CompressedCertificate,
): State13 {
  const { result } = link;
  const plain = message.kind === 'Certificate' ? message : unpackedCertificate(message);
  if (!plain) {
    breakOff(link, breaches.packedCertificate());
    return state;
  }
  const entries = plain.certificateList;
  if (plain.certificateRequestContext?.length) {
    const detail = 'its certificate_request_context is not empty, though nobody asked for it after the handshake';
    breakOff(link, breach('parameter-invalid', message.kind, detail, 'RFC 8446 section 4.4.2'));
    return state;
  }
  for (const { extensions } of entries) checkExtensions(link, 'Certificate', extensions, tls13);
  result.certificates = entries.map((entry) => entry.certData.slice());
  const leaf = entries[0];
  if (!leaf) {
    breakOff(link, breaches.noCertificate('RFC 8446 section 4.4.2.4'));
    return state;
  }
  const place = { kind: 'Certificate' as const, extensions: leaf.extensions };
  result.ocspStaple = stapleOf(leaf);
  result.issuerStaples = entries.slice(1).map(stapleOf);
  const timestamps = decodeExtension(place, 'signed_certificate_timestamp');
  if (timestamps) result.signedCertificateTimestamps = encode(signedCertificateTimestampList, timestamps);
  const credential = wasOffered(link, delegation) ? decodeExtension(place, 'delegated_credential') : null;
  const delegate = credential && delegateOf(leaf.certData, credential);
  if (delegate?.isForged) violate(link, breaches.forgedCredential());
  return { ...state, at: 'WAIT_CV', delegate };
}

function stapleOf({ extensions }: CertificateEntry): Uint8Array | null {
  return decodeExtension({ kind: 'Certificate', extensions }, 'status_request')?.response.slice() ?? null;
}

function onCertificateVerify(
  link: Link,
  state: Extract<State13, { at: 'WAIT_CV' }>,
  message: CertificateVerify,
): State13 {
  const { result, offer } = link;
  const scheme = message.algorithm;
  const { delegate } = state;
  result.signatureScheme = scheme;
  if (scheme !== null && !(delegate ? delegate.scheme === scheme : offer.signatureSchemes.includes(scheme))) {
    const against = delegate ? `not the ${signatureSchemeName(delegate.scheme)} of its delegated credential` : null;
    violate(
      link,
      breach(
        'scheme-not-offered',
        'CertificateVerify',
        `it signs with ${signatureSchemeName(scheme)}, ${against ?? 'which was not offered'}`,
        delegate ? 'RFC 9345 section 4.1.3' : 'RFC 8446 section 4.4.3',
      ),
    );
  }
  const key = delegate ? delegate.key : leafKey(result);
  if (scheme !== null && key && offer.signatureSchemes.includes(scheme) && !canSignTls13(scheme, key)) {
    const detail = `it signs with ${signatureSchemeName(scheme)}, which TLS 1.3 does not allow for its key`;
    violate(link, breach('scheme-not-offered', 'CertificateVerify', detail, 'RFC 8446 section 4.2.3'));
  }
  // The transcript ends before this message.
  const covered = digest(state.keys.hash, ...link.transcript.slice(0, -1));
  result.signatureVerified = isSignedBy(key, message, signedContent('TLS 1.3, server CertificateVerify', covered));
  if (result.signatureVerified === false) {
    violate(
      link,
      breach(
        'bad-signature',
        'CertificateVerify',
        `the signature (${signatureSchemeName(scheme ?? 0)}) does not verify under the key of the certificate`,
        'RFC 8446 section 4.4.3',
      ),
    );
  }
  if (offer.stopAfter === 'Certificate') finish(link, { kind: 'stopped' });
  return { ...state, at: 'WAIT_FINISHED' };
}

function onFinished(
  link: Link,
  { keys, request }: Extract<State13, { at: 'WAIT_FINISHED' }>,
  message: Finished,
): State13 {
  const { hash } = keys;
  const covered = digest(hash, ...link.transcript.slice(0, -1));
  if (!equalBytes(message.verifyData, finishedMac(hash, keys.serverSecret, covered))) {
    breakOff(link, breaches.badFinished('RFC 8446 section 4.4.4'));
    return { at: 'WAIT_FINISHED', keys, request };
  }
  const master = masterSecret13(hash, keys.handshake);
  const transcript = transcriptDigest(link, hash);
  const clientTraffic = deriveSecret(hash, master, 'c ap traffic', transcript);
  const serverTraffic = deriveSecret(hash, master, 's ap traffic', transcript);
  logKey(link, 'CLIENT_TRAFFIC_SECRET_0', clientTraffic);
  logKey(link, 'SERVER_TRAFFIC_SECRET_0', serverTraffic);
  logKey(link, 'EXPORTER_SECRET', deriveSecret(hash, master, 'exp master', transcript));
  if ((link.hello?.hello.legacySessionId.length ?? 0) > 0 && link.result.retryGroup === null)
    sendChangeCipherSpec(link);
  link.write = protection(link, keys, keys.clientSecret);
  sendApplicationSettings(link);
  if (request) sendCertificate(link, keys, request);
  sendMessage(
    link,
    { kind: 'Finished', verifyData: finishedMac(hash, keys.clientSecret, transcriptDigest(link, hash)) },
    tls13,
  );
  const resumptionSecret = deriveSecret(hash, master, 'res master', transcriptDigest(link, hash));
  link.read = protection(link, keys, serverTraffic);
  link.write = protection(link, keys, clientTraffic);
  link.result.clientFinished = true;
  finish(link, { kind: 'completed' });
  return { at: 'CONNECTED', keys, resumptionSecret, clientTraffic, serverTraffic, transcript: [...link.transcript] };
}

const compressed = extensionId('compress_certificate');
const delegation = extensionId('delegated_credential');
