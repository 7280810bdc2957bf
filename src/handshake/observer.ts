import { primeFingerprint } from '../crypto/key-exchange.ts';
import type { RecordProtection } from '../crypto/record-protection.ts';
import { decodeAlerts } from '../wire/alert.ts';
import { equalBytes } from '../wire/bytes.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeExtension, type ExtensionIn, type ExtensionPlace } from '../wire/extensions/message-extensions.ts';
import { decodeHandshake, type HandshakeMessage, handshakeTypeName } from '../wire/handshake.ts';
import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';
import { toHex } from '../wire/hex.ts';
import { readServerKeyExchange } from '../wire/key-exchange.ts';
import { contentType, RecordSplitter, type TlsRecord } from '../wire/record.ts';
import { groupName } from '../wire/registry/groups.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import { ssl2, tls12, tls13, versionName } from '../wire/registry/versions.ts';
import {
  downgradeBelowTls12,
  downgradeToTls12,
  type HelloRetryRequest,
  type ServerHello,
} from '../wire/server-hello.ts';
import { decodeSslv2 } from '../wire/sslv2.ts';
import { readDraftServerHello } from './draft-server-hello.ts';
import type { KeyLog } from './key-log.ts';
import type { Offer } from './offer.ts';
import { offerOfHello, offerOfSslv2, readable, tlsVersionOf } from './offer-of-hello.ts';
import { reader13, readers12, updatedSecret } from './overheard-keys.ts';
import { emptyResult, type HandshakeResult, type Outcome } from './result.ts';
import { proofOf } from './overheard-proof.ts';
import type { Side, StreamEnd, Trace, TraceStep, Violation, ViolationRule } from './trace.ts';

/** A fatal alert, as it was seen. */
export type OverheardAlert = { level: number; description: number; encrypted: boolean };

/** What both sides of one connection said to each other, read without taking part. */
export type Observation = {
  trace: Trace;
  /** The first ClientHello; null where it is not in the capture, or came in the form of SSLv2. */
  hello: ClientHello | null;
  offer: Offer | null;
  serverHello: ServerHello | HelloRetryRequest | null;
  /** As a client would have learnt it. */
  result: HandshakeResult;
  /** The client's own words that a client's machine does not note: its fatal alert, its certificates (empty: it sent none). */
  clientAlert: OverheardAlert | null;
  clientCertificates: Uint8Array[] | null;
  /** RFC name of the client's last handshake message; null where it said nothing. */
  lastFromClient: string | null;
  /** Encrypted records were read with secrets of the key log. */
  decrypted: boolean;
  /** Lengths of the encrypted records that could not be read, in order, after the hellos. */
  sealed: { from: Side; type: number; length: number }[];
};

/** Takes what is said as it comes; `atMs` counts from the start of the connection. */
export type Observer = {
  connected(atMs: number): void;
  /** Bytes outside TLS. */
  plain(from: Side, atMs: number, bytes: Uint8Array): void;
  /** Bytes of TLS records; `lost` bytes before them are missing. */
  records(from: Side, atMs: number, bytes: Uint8Array, lost: number): void;
  /** One handshake message in the form of TLS, from a transport with other records (DTLS, QUIC). */
  message(from: Side, atMs: number, bytes: Uint8Array, encrypted: boolean): void;
  alert(from: Side, atMs: number, level: number, description: number, encrypted: boolean): void;
  changeCipherSpec(from: Side, atMs: number): void;
  end(from: Side, atMs: number, how: StreamEnd): void;
  /** What was learnt; `outcome` as the connection's course tells it where no alert or violation does. */
  observation(outcome: Outcome): Observation;
};

type Direction = {
  records: RecordSplitter;
  messages: HandshakeReassembler;
  /** Set once this side encrypts. */
  sealed: boolean;
  read: RecordProtection | null;
  /** The traffic secret of TLS 1.3 that `read` was made from. */
  secret: Uint8Array | null;
  /** Bytes were lost inside the present record or message. */
  damaged: boolean;
  isSslv2: boolean;
};

/**
 * The passive observer: reads both sides' messages, in the clear and with the secrets of a key log, checks what a client
 * would check of its server (its signatures where `prove` is set, which costs most), and draws the trace. It throws for nothing that a capture can hold.
 */
export function createObserver(keyLog: KeyLog | null = null, { prove = true } = {}): Observer {
  const steps: TraceStep[] = [];
  const result = emptyResult();
  const directions: Record<Side, Direction> = { client: newDirection(), server: newDirection() };
  const sealed: Observation['sealed'] = [];
  const proof = proofOf();
  let hello: ClientHello | null = null;
  let current: ClientHello | null = null;
  let offer: Offer | null = null;
  let serverHello: Observation['serverHello'] = null;
  let clientAlert: OverheardAlert | null = null;
  let clientCertificates: Uint8Array[] | null = null;
  let lastFromClient: string | null = null;
  let serverAlert: OverheardAlert | null = null;
  let broken: Violation | null = null;
  let decrypted = false;
  let clientFinished = false;
  let retries = 0;
  let secrets: Map<string, Uint8Array> | null = null;

  const is13 = () => (result.version ?? 0) >= tls13;

  function step(from: Side, atMs: number, said: StepBody): void {
    if (steps.length < maxSteps) steps.push({ atMs, from, ...said } as TraceStep);
  }

  function violate(atMs: number, rule: ViolationRule, message: string | null, detail: string, reference: string): void {
    const violation = { rule, message, detail, reference };
    if (result.violations.length < maxViolations) result.violations.push(violation);
    step('server', atMs, { kind: 'violation', violation });
    if (breaking.includes(rule)) broken ??= violation;
  }

  function onRecord(from: Side, atMs: number, record: TlsRecord): void {
    const direction = directions[from];
    const { type, fragment } = record;
    if (direction.damaged && type !== contentType.applicationData) {
      // Half of it is missing: what it says cannot be read, and no message goes on behind it.
      direction.damaged = false;
      direction.messages = new HandshakeReassembler();
      return;
    }
    direction.damaged = false;
    const clear =
      type === contentType.changeCipherSpec || !direction.sealed || (is13() && type !== contentType.applicationData);
    if (clear) return onContent(from, atMs, type, fragment, false);
    if (direction.read) {
      const opened = direction.read.open(type, is13() ? record.version : (result.version ?? record.version), fragment);
      if (opened.kind === 'opened') {
        decrypted = true;
        return onContent(from, atMs, opened.type, opened.plaintext, true);
      }
      direction.read = null;
      if (from === 'server' && opened.kind === 'bad-mac' && decrypted)
        violate(atMs, 'bad-record-mac', null, 'a record does not verify under the agreed keys', 'RFC 8446 section 5.2');
    }
    if (sealed.length < maxSealed) sealed.push({ from, type, length: fragment.length });
    if (type === contentType.handshake && from === 'client') {
      clientFinished = true;
      lastFromClient = 'Finished';
    }
    step(from, atMs, { kind: 'application-data', length: fragment.length, encrypted: true });
  }

  function onContent(from: Side, atMs: number, type: number, content: Uint8Array, encrypted: boolean): void {
    switch (type) {
      case contentType.handshake:
        for (const event of directions[from].messages.feed(content)) {
          if (event.kind === 'too-long') {
            if (from === 'server')
              violate(
                atMs,
                'flood',
                handshakeTypeName(event.type),
                `a message of ${event.length} bytes`,
                'RFC 8446 section 4',
              );
            return;
          }
          onMessage(from, atMs, event.bytes, encrypted);
        }
        return;
      case contentType.alert:
        return onAlerts(from, atMs, content, encrypted);
      case contentType.changeCipherSpec:
        return onChangeCipherSpec(from, atMs);
      default:
        step(from, atMs, { kind: 'application-data', length: content.length, encrypted });
        if (from === 'server' && result.applicationData.length < maxApplicationBytes)
          result.applicationData = content.slice(0, maxApplicationBytes);
    }
  }

  function onAlerts(from: Side, atMs: number, content: Uint8Array, encrypted: boolean): void {
    try {
      for (const { level, description } of decodeAlerts(content)) onAlert(from, atMs, level, description, encrypted);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      if (sealed.length < maxSealed) sealed.push({ from, type: contentType.alert, length: content.length });
    }
  }

  function onAlert(from: Side, atMs: number, level: number, description: number, encrypted: boolean): void {
    step(from, atMs, { kind: 'alert', level, description, encrypted });
    const ends = level === fatal || (is13() && description !== userCanceled);
    if (description === closeNotify || !ends) {
      if (from === 'server' && description !== closeNotify && result.warnings.length < maxViolations)
        result.warnings.push({ level, description });
      return;
    }
    if (from === 'client') clientAlert ??= { level, description, encrypted };
    else serverAlert ??= { level, description, encrypted };
  }

  function onChangeCipherSpec(from: Side, atMs: number): void {
    step(from, atMs, { kind: 'change-cipher-spec' });
    if (is13() || result.version === null) return;
    const direction = directions[from];
    if (direction.sealed) return;
    direction.sealed = true;
    if (from === 'server' && !directions.client.sealed) result.resumed = result.certificates === null && !isAnonymous();
    const master = secrets?.get('CLIENT_RANDOM');
    if (!master || !current || !result.serverRandom || result.suite === null) return;
    const readers = readers12({
      version: result.version,
      suite: result.suite,
      master,
      clientRandom: current.random,
      serverRandom: result.serverRandom,
      encryptThenMac: result.encryptThenMac,
    });
    direction.read = readers?.[from] ?? null;
  }

  function isAnonymous(): boolean {
    const auth = result.suite === null ? undefined : suiteById(result.suite)?.auth;
    return auth === 'anon' || auth === 'PSK';
  }

  function onMessage(from: Side, atMs: number, bytes: Uint8Array, encrypted: boolean): void {
    let message: HandshakeMessage;
    try {
      message = decodeHandshake(bytes, { version: result.version === null ? tls12 : Math.min(result.version, tls13) });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const draft = from === 'server' ? readDraftServerHello(bytes) : null;
      if (!draft) {
        if (from === 'server') result.lastFromServer = handshakeTypeName(bytes[0] as number);
        if (from === 'server' && (offer !== null || encrypted))
          violate(
            atMs,
            'undecodable-message',
            handshakeTypeName(bytes[0] as number),
            error.message,
            'RFC 8446 section 4',
          );
        return;
      }
      message = draft;
    }
    step(from, atMs, { kind: 'handshake', message, bytes, encrypted });
    if (from === 'client') fromClient(message, bytes);
    else fromServer(atMs, message, bytes);
  }

  function fromClient(message: HandshakeMessage, bytes: Uint8Array): void {
    lastFromClient = message.kind;
    proof.heard('client', message, bytes);
    switch (message.kind) {
      case 'ClientHello':
        hello ??= message;
        current = message;
        offer ??= offerOfHello(message);
        secrets = keyLog?.get(toHex(message.random)) ?? null;
        return;
      case 'Certificate':
        clientCertificates = message.certificateList.map(({ certData }) => certData.slice());
        return;
      case 'Finished':
        clientFinished = true;
        if (is13()) rekey('client', 'CLIENT_TRAFFIC_SECRET_0');
        return;
      case 'KeyUpdate':
        return update('client');
      default:
    }
  }

  function fromServer(atMs: number, message: HandshakeMessage, bytes: Uint8Array): void {
    if (message.kind !== 'HelloRequest' && result.lastFromServer !== 'Finished') result.lastFromServer = message.kind;
    switch (message.kind) {
      case 'HelloRetryRequest':
      case 'ServerHello':
        onServerHello(atMs, message);
        break;
      case 'EncryptedExtensions':
        result.serverExtensions.push(...message.extensions.map(({ type }) => type));
        result.alpn = extension(message, 'application_layer_protocol_negotiation')?.[0] ?? null;
        break;
      case 'Certificate':
        onCertificate(atMs, message);
        break;
      case 'CertificateStatus':
        result.ocspStaple = message.responses[0]?.slice() ?? null;
        break;
      case 'CertificateRequest':
        result.certificateRequest = message;
        break;
      case 'ServerKeyExchange':
        onServerKeyExchange(atMs, message.body);
        break;
      case 'CertificateVerify':
        onScheme(atMs, message.algorithm, 'CertificateVerify');
        if (prove) checkProof(atMs, 'CertificateVerify', proof.certificateVerify(message, result));
        break;
      case 'Finished':
        if (finishedFits(message) === false)
          violate(
            atMs,
            'bad-finished',
            'Finished',
            'the verify_data of Finished is not that of this handshake',
            'RFC 8446 section 4.4.4',
          );
        if (is13()) rekey('server', 'SERVER_TRAFFIC_SECRET_0');
        break;
      case 'KeyUpdate':
        update('server');
        break;
      default:
        break;
    }
    proof.heard('server', message, bytes);
  }

  function onServerHello(atMs: number, message: ServerHello | HelloRetryRequest): void {
    serverHello = message;
    const chosen = extension({ kind: 'ServerHello', extensions: message.extensions }, 'supported_versions');
    const version = tlsVersionOf(chosen ?? message.legacyVersion);
    result.version = version;
    result.suite = message.cipherSuite;
    if (offer) {
      if (!offer.versions.includes(version) && version > Math.max(...offer.versions))
        violate(
          atMs,
          'version-not-offered',
          message.kind,
          `it chooses ${versionName(version)}, which was not offered`,
          'RFC 8446 section 4.1.3',
        );
      if (!offer.suites.includes(message.cipherSuite))
        violate(
          atMs,
          'suite-not-offered',
          message.kind,
          `it chooses ${suiteName(message.cipherSuite)}, which was not offered`,
          'RFC 8446 section 4.1.3',
        );
    }
    if (message.kind === 'HelloRetryRequest') return onRetry(atMs, message);
    result.serverRandom = message.random.slice();
    result.serverExtensions.push(...(message.extensions ?? []).map(({ type }) => type));
    if (version < tls13) return onServerHello12(atMs, message, version);
    const share = extension(message, 'key_share');
    const psk = extension(message, 'pre_shared_key');
    result.group = share?.group ?? null;
    result.resumed = psk !== null;
    const shares = current ? (readable(current, 'key_share') ?? []) : null;
    if (share && shares && !shares.some(({ group }) => group === share.group))
      violate(
        atMs,
        'group-not-offered',
        'ServerHello',
        `its key share is of ${groupName(share.group)}, for which none was sent`,
        'RFC 8446 section 4.2.8',
      );
    for (const [side, label] of [
      ['client', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'],
      ['server', 'SERVER_HANDSHAKE_TRAFFIC_SECRET'],
    ] as const) {
      directions[side].sealed = true;
      rekey(side, label);
    }
  }

  function onServerHello12(atMs: number, message: ServerHello, version: number): void {
    const suite = suiteById(message.cipherSuite);
    result.compression = message.legacyCompressionMethod;
    result.secureRenegotiation = extension(message, 'renegotiation_info') !== null;
    result.extendedMasterSecret = extension(message, 'extended_master_secret') !== null;
    result.encryptThenMac = extension(message, 'encrypt_then_mac') !== null && suite?.cipher.kind === 'cbc';
    result.alpn = extension(message, 'application_layer_protocol_negotiation')?.[0] ?? null;
    const tail = message.random.subarray(-8);
    if (
      offer?.versions.includes(tls13) &&
      (equalBytes(tail, downgradeToTls12) || equalBytes(tail, downgradeBelowTls12))
    )
      violate(
        atMs,
        'downgrade-sentinel',
        'ServerHello',
        `its random says that it speaks a newer version than the ${versionName(version)} that it chooses`,
        'RFC 8446 section 4.1.3',
      );
  }

  function onRetry(atMs: number, message: HelloRetryRequest): void {
    const group = extension(message, 'key_share');
    const cookie = extension(message, 'cookie');
    retries++;
    result.retryGroup = group;
    if (retries > 1)
      return violate(
        atMs,
        'second-hello-retry-request',
        'HelloRetryRequest',
        'a second HelloRetryRequest in one handshake',
        'RFC 8446 section 4.1.4',
      );
    if (!offer) return;
    if (group !== null && !offer.groups.includes(group))
      violate(
        atMs,
        'group-not-offered',
        'HelloRetryRequest',
        `it asks for ${groupName(group)}, which was not offered`,
        'RFC 8446 section 4.2.8',
      );
    else if (group === null ? cookie === null : offer.keyShares.includes(group))
      violate(
        atMs,
        'hello-retry-request-changes-nothing',
        'HelloRetryRequest',
        'it asks for what the first ClientHello had',
        'RFC 8446 section 4.1.4',
      );
  }

  function onCertificate(atMs: number, message: Extract<HandshakeMessage, { kind: 'Certificate' }>): void {
    result.certificates = message.certificateList.map(({ certData }) => certData.slice());
    const [leaf] = message.certificateList;
    if (!leaf)
      return violate(
        atMs,
        'certificate-missing',
        'Certificate',
        'the Certificate message is empty',
        'RFC 8446 section 4.4.2',
      );
    result.ocspStaple =
      extension({ kind: 'Certificate', extensions: leaf.extensions }, 'status_request')?.response.slice() ?? null;
  }

  function onServerKeyExchange(atMs: number, bytes: Uint8Array): void {
    const suite = result.suite === null ? undefined : suiteById(result.suite);
    if (!suite || result.version === null) return;
    try {
      const body = readServerKeyExchange(bytes, { kex: suite.kex, auth: suite.auth, version: result.version });
      if (!body) return;
      const { params, signature } = body;
      if (params.kind === 'ECDHE' && params.curve.curveType === 'named_curve') {
        result.group = params.curve.namedGroup;
        if (offer && offer.groups.length > 0 && !offer.groups.includes(result.group))
          violate(
            atMs,
            'group-not-offered',
            'ServerKeyExchange',
            `its key is of ${groupName(result.group)}, which was not offered`,
            'RFC 8422 section 5.4',
          );
      }
      if (params.kind === 'DHE') result.dh = { bits: bitLength(params.p), primeSha256: primeFingerprint(params.p) };
      if (!signature) return;
      onScheme(atMs, signature.algorithm, 'ServerKeyExchange');
      if (prove)
        checkProof(atMs, 'ServerKeyExchange', proof.serverKeyExchange(body.signedParams, signature, current, result));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      violate(atMs, 'undecodable-message', 'ServerKeyExchange', error.message, 'RFC 5246 section 7.4.3');
    }
  }

  function onScheme(atMs: number, scheme: number | null, message: string): void {
    result.signatureScheme = scheme;
    if (scheme === null || !offer || offer.signatureSchemes.length === 0 || offer.signatureSchemes.includes(scheme))
      return;
    violate(
      atMs,
      'scheme-not-offered',
      message,
      `it signs with ${signatureSchemeName(scheme)}, which was not offered`,
      'RFC 8446 section 4.4.3',
    );
  }

  function checkProof(atMs: number, message: string, verified: boolean | null): void {
    result.signatureVerified = verified;
    if (verified === false)
      violate(
        atMs,
        'bad-signature',
        message,
        'the signature does not verify under the key of the certificate',
        'RFC 8446 section 4.4.3',
      );
  }

  /** Null where the secrets, or a part of what was said, are not at hand. */
  function finishedFits(message: Extract<HandshakeMessage, { kind: 'Finished' }>): boolean | null {
    if (is13()) return proof.finished(message, result, directions.server.secret);
    // Up to TLS 1.2 the client's Finished is covered, too, but in a resumption.
    if (lastFromClient !== 'Finished' && !result.resumed) return null;
    if (directions.client.sealed && directions.client.read === null) return null;
    return proof.finished(message, result, secrets?.get('CLIENT_RANDOM') ?? null);
  }

  function rekey(side: Side, label: string): void {
    const secret = secrets?.get(label) ?? null;
    const direction = directions[side];
    direction.secret = secret;
    direction.read = secret && result.suite !== null ? reader13(result.suite, result.version ?? tls13, secret) : null;
  }

  function update(side: Side): void {
    const { secret } = directions[side];
    const next = secret && result.suite !== null ? updatedSecret(result.suite, secret) : null;
    directions[side].secret = next;
    directions[side].read = next && result.suite !== null ? reader13(result.suite, tls13, next) : null;
  }

  function onSslv2(from: Side, atMs: number, body: Uint8Array): void {
    directions[from].isSslv2 = true;
    try {
      const message = decodeSslv2(body);
      if (message.kind === 'Sslv2ClientHello' && from === 'client') {
        offer ??= offerOfSslv2(message);
        lastFromClient = 'ClientHello';
      } else if (message.kind === 'Sslv2ServerHello' && from === 'server') {
        result.version = message.version === ssl2 ? ssl2 : tlsVersionOf(message.version);
        result.suite = message.cipherSpecs[0] ?? null;
        result.lastFromServer = 'ServerHello';
        result.certificates = message.certificate.length > 0 ? [message.certificate.slice()] : [];
      } else if (from === 'server') result.lastFromServer = 'Error';
      step(from, atMs, { kind: 'plain', bytes: body.slice(0, 4) });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }

  return {
    connected: (atMs) => step('client', atMs, { kind: 'connected' }),
    plain: (from, atMs, bytes) => step(from, atMs, { kind: 'plain', bytes: bytes.slice(0, maxPlainBytes) }),
    records(from, atMs, bytes, lost) {
      const direction = directions[from];
      if (lost > 0) {
        proof.spoil();
        if (lost > maxBridgedBytes) {
          direction.records = new RecordSplitter();
          direction.messages = new HandshakeReassembler();
        } else {
          // Framing goes on behind what is missing; what it held is not read.
          direction.damaged = true;
          for (const event of direction.records.feed(new Uint8Array(lost)))
            if (event.kind === 'not-tls') direction.records = new RecordSplitter();
        }
      }
      for (const event of direction.records.feed(bytes)) {
        if (event.kind === 'record') onRecord(from, atMs, event.record);
        else if (event.kind === 'sslv2') onSslv2(from, atMs, event.body);
        else if (event.kind === 'overflow') {
          if (from === 'server')
            violate(
              atMs,
              'record-overflow',
              null,
              `a record of ${event.record.fragment.length} bytes`,
              'RFC 8446 section 5.1',
            );
        } else if (
          from === 'server' &&
          result.lastFromServer !== null &&
          !directions.server.sealed &&
          !direction.damaged
        ) {
          violate(
            atMs,
            'undecodable-record',
            null,
            `no record stands at byte ${event.offset} of the stream`,
            'RFC 8446 section 5.1',
          );
          return;
        } else return;
      }
    },
    message: onMessage,
    alert: onAlert,
    changeCipherSpec: onChangeCipherSpec,
    end: (from, atMs, how) => step(from, atMs, { kind: 'end', how }),
    observation(outcome) {
      result.clientFinished = clientFinished;
      result.outcome = outcomeOf(outcome);
      return {
        trace: { steps, wire: [] },
        hello,
        offer,
        serverHello,
        result,
        clientAlert,
        clientCertificates,
        lastFromClient,
        decrypted,
        sealed,
      };
    },
  };

  /** A completed handshake is one, whatever was wrong with it; else the server's alert, its breach, or how it ended. */
  function outcomeOf(outcome: Outcome): Outcome {
    const refused = decrypted && result.applicationData.length === 0;
    if (outcome.kind === 'completed' && refused && broken) return { kind: 'broken', violation: broken };
    if (outcome.kind === 'completed' && refused && clientAlert) return { kind: 'stopped' };
    if (outcome.kind === 'completed' && !(refused && serverAlert)) return outcome;
    if (serverAlert) return { kind: 'alert', level: serverAlert.level, description: serverAlert.description };
    if (broken) return { kind: 'broken', violation: broken };
    return outcome;
  }
}

/** A trace step but for time and side. */
type StepBody = TraceStep extends infer S ? (S extends unknown ? Omit<S, 'atMs' | 'from'> : never) : never;

function newDirection(): Direction {
  return {
    records: new RecordSplitter(),
    messages: new HandshakeReassembler(),
    sealed: false,
    read: null,
    secret: null,
    damaged: false,
    isSslv2: false,
  };
}

/** An extension of a message, or null where it is not there or cannot be read. */
function extension<P extends ExtensionPlace, N extends ExtensionIn<P>>(
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

/** Significant bits of a big-endian number. */
function bitLength(bytes: Uint8Array): number {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start === -1 ? 0 : (bytes.length - start) * 8 - Math.clz32(bytes[start] as number) + 24;
}

/** Violations after which a client does not go on. */
const breaking: ViolationRule[] = [
  'undecodable-message',
  'undecodable-record',
  'version-not-offered',
  'suite-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
  'certificate-missing',
  'bad-record-mac',
  'bad-finished',
  'record-overflow',
  'flood',
];
const fatal = 2;
const closeNotify = 0;
const userCanceled = 90;
const maxSteps = 400;
const maxViolations = 32;
const maxSealed = 64;
const maxApplicationBytes = 4_096;
const maxPlainBytes = 4_096;
/** More than a record that is missing is not bridged: the stream is taken up again where a record begins. */
const maxBridgedBytes = 18_432;
