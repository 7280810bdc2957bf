import { alertLevel, decodeAlerts } from '../wire/alert.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeHandshake, type HandshakeMessage, handshakeTypeName } from '../wire/handshake.ts';
import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';
import { contentType, RecordSplitter, type TlsRecord } from '../wire/record.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import { breach, breaches } from './breaches.ts';
import { readDraftServerHello } from './draft-server-hello.ts';
import type { KeyLog } from './key-log.ts';
import type { Observation, Observer } from './observation.ts';
import { heardFromClient } from './observer-client.ts';
import { heardFromServer } from './observer-server.ts';
import { heardSslv2 } from './observer-sslv2.ts';
import { type Hearing, is13, maxViolations, newHearing, renegotiates, step, violate } from './observer-state.ts';
import { readers12 } from './overheard-keys.ts';
import type { HandshakeResult, Outcome } from './result.ts';
import type { Side } from './trace.ts';

/** What an observer may do beyond reading what is in the clear. */
export type ObserverOptions = {
  keyLog?: KeyLog | null;
  /** Check the server's signatures, which costs most. Default: yes. */
  prove?: boolean;
  /** Whether messages come as they are signed; those of DTLS have another header there. Default: yes. */
  asSigned?: boolean;
};

/**
 * The passive observer: reads both sides' messages, in the clear and with the secrets of a key log, checks what a client
 * would check of its server, and draws the trace. It throws for nothing that a capture can hold.
 */
export function createObserver(options: ObserverOptions = {}): Observer {
  const { keyLog = null, prove = true, asSigned = true } = options;
  const hearing = newHearing(prove);
  if (!asSigned) hearing.proof.spoil();
  const { result, directions, sealed, steps } = hearing;

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
      type === contentType.changeCipherSpec ||
      !direction.sealed ||
      (is13(hearing) && type !== contentType.applicationData);
    if (clear) return onContent(from, atMs, type, fragment, false);
    if (direction.read) {
      const version = is13(hearing) ? record.version : (result.version ?? record.version);
      const opened = direction.read.open(type, version, fragment);
      if (opened.kind === 'opened') {
        hearing.decrypted = true;
        return onContent(from, atMs, opened.type, opened.plaintext, true);
      }
      direction.read = null;
      if (from === 'server' && opened.kind === 'bad-mac' && hearing.decrypted)
        violate(hearing, atMs, breaches.badMac());
    }
    if (sealed.length < maxSealed) sealed.push({ from, type, length: fragment.length });
    if (type === contentType.handshake && from === 'client') {
      hearing.clientFinished = true;
      hearing.lastFromClient = 'Finished';
    } else if (type === contentType.handshake && isAfterFinished(sealed)) renegotiates(hearing);
    step(hearing, from, atMs, { kind: 'application-data', length: fragment.length, encrypted: true });
  }

  function onContent(from: Side, atMs: number, type: number, content: Uint8Array, encrypted: boolean): void {
    switch (type) {
      case contentType.handshake:
        for (const event of directions[from].messages.feed(content)) {
          if (event.kind === 'too-long') {
            const name = handshakeTypeName(event.type);
            if (from === 'server')
              violate(hearing, atMs, breach('flood', name, `a message of ${event.length} bytes`, 'RFC 8446 section 4'));
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
        step(hearing, from, atMs, { kind: 'application-data', length: content.length, encrypted });
        if (from === 'client' && encrypted) hearing.clientWentOn = true;
        if (from === 'server' && result.applicationData.length < maxApplicationBytes)
          result.applicationData = content.slice(0, maxApplicationBytes);
    }
  }

  function onAlerts(from: Side, atMs: number, content: Uint8Array, encrypted: boolean): void {
    // Nobody sends two in one record in the clear: it is encrypted, and what said so is not in the capture.
    if (!encrypted && content.length > alertBytes) {
      if (sealed.length < maxSealed) sealed.push({ from, type: contentType.alert, length: content.length });
      return;
    }
    try {
      for (const { level, description } of decodeAlerts(content)) onAlert(from, atMs, level, description, encrypted);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      if (sealed.length < maxSealed) sealed.push({ from, type: contentType.alert, length: content.length });
    }
  }

  function onAlert(from: Side, atMs: number, level: number, description: number, encrypted: boolean): void {
    if (encrypted) hearing.decrypted = true;
    step(hearing, from, atMs, { kind: 'alert', level, description, encrypted });
    const ends = level === alertLevel.fatal || (is13(hearing) && description !== userCanceled);
    if (description === closeNotify && from === 'client' && encrypted) hearing.clientWentOn = true;
    if (description === closeNotify || !ends) {
      if (from === 'server' && description !== closeNotify && result.warnings.length < maxViolations)
        result.warnings.push({ level, description });
      return;
    }
    if (from === 'client') hearing.clientAlert ??= { level, description, encrypted };
    else hearing.serverAlert ??= { level, description, encrypted };
  }

  function onChangeCipherSpec(from: Side, atMs: number): void {
    step(hearing, from, atMs, { kind: 'change-cipher-spec' });
    if (is13(hearing) || result.version === null) return;
    const direction = directions[from];
    const isFirst = !direction.sealed;
    direction.sealed = true;
    if (isFirst && from === 'server' && !directions.client.sealed)
      result.resumed = result.certificates === null && !isAnonymous(result);
    // A renegotiation has keys of its own, too.
    direction.read = null;
    const master = hearing.secrets?.get('CLIENT_RANDOM');
    if (!master || !hearing.current || !result.serverRandom || result.suite === null) return;
    const readers = readers12({
      version: result.version,
      suite: result.suite,
      master,
      clientRandom: hearing.current.random,
      serverRandom: result.serverRandom,
      encryptThenMac: result.encryptThenMac,
    });
    direction.read = readers?.[from] ?? null;
  }

  /** The message, of a draft where it is one; else null, and what is wrong with it is noted. */
  function readMessage(from: Side, atMs: number, bytes: Uint8Array, encrypted: boolean): HandshakeMessage | null {
    try {
      return decodeHandshake(bytes, { version: result.version === null ? tls12 : Math.min(result.version, tls13) });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const draft = from === 'server' ? readDraftServerHello(bytes) : null;
      // Behind what is missing encrypted messages are taken for such in the clear.
      if (draft || hearing.incomplete || from === 'client') return draft;
      const name = handshakeTypeName(bytes[0] as number);
      result.lastFromServer = name;
      if (hearing.offer !== null || encrypted)
        violate(hearing, atMs, breaches.undecodable(name, error, 'RFC 8446 section 4'));
      return null;
    }
  }

  function onMessage(from: Side, atMs: number, bytes: Uint8Array, encrypted: boolean): void {
    if (encrypted) hearing.decrypted = true;
    const message = readMessage(from, atMs, bytes, encrypted);
    if (!message) return;
    step(hearing, from, atMs, { kind: 'handshake', message, bytes, encrypted });
    if (from === 'client') heardFromClient(hearing, message, bytes, keyLog);
    else heardFromServer(hearing, atMs, message, bytes);
  }

  /** Bytes are missing: framing goes on behind them where it can; what they held is not read. */
  function skip(from: Side, lost: number): void {
    const direction = directions[from];
    hearing.proof.spoil();
    hearing.incomplete = true;
    if (lost > maxBridgedBytes) {
      direction.records = new RecordSplitter();
      direction.messages = new HandshakeReassembler();
      return;
    }
    direction.damaged = true;
    direction.messages = new HandshakeReassembler();
    const events = direction.records.feed(new Uint8Array(lost));
    if (events.some(({ kind }) => kind === 'not-tls')) direction.records = new RecordSplitter();
    // Where the missing bytes end with a record, or nobody knows where they end, the next one counts as whole.
    direction.damaged = direction.records.unfinished().length > 0;
  }

  return {
    connected: (atMs) => step(hearing, 'client', atMs, { kind: 'connected' }),
    plain: (from, atMs, bytes) => step(hearing, from, atMs, { kind: 'plain', bytes: bytes.slice(0, maxPlainBytes) }),
    records(from, atMs, bytes, lost) {
      const direction = directions[from];
      if (lost > 0) skip(from, lost);
      for (const event of direction.records.feed(bytes)) {
        if (event.kind === 'record') onRecord(from, atMs, event.record);
        else if (event.kind === 'sslv2') heardSslv2(hearing, from, atMs, event.body);
        else if (event.kind === 'overflow') {
          if (from === 'server') violate(hearing, atMs, breaches.longRecord(event.record.fragment.length));
        } else {
          const began = result.lastFromServer !== null && !directions.server.sealed && !direction.damaged;
          // Whose certificate is refused may say an error of its protocol (MySQL).
          if (from === 'server' && began && !hearing.clientAlert)
            violate(hearing, atMs, breaches.noRecord(event.offset));
          return;
        }
      }
    },
    message: onMessage,
    alert: onAlert,
    changeCipherSpec: onChangeCipherSpec,
    end: (from, atMs, how) => step(hearing, from, atMs, { kind: 'end', how }),
    observation(outcome) {
      result.clientFinished = hearing.clientFinished;
      result.outcome = outcomeOf(hearing, outcome);
      const { hello, offer, serverHello, clientAlert, clientCertificates, lastFromClient, decrypted } = hearing;
      const learnt = { hello, offer, serverHello, result, clientAlert, clientCertificates, lastFromClient };
      return { ...learnt, trace: { steps, wire: [] }, decrypted, sealed };
    },
  };
}

/** A completed handshake is one, whatever was wrong with it; else the server's alert, its breach, or how it ended. */
function outcomeOf(hearing: Hearing, outcome: Outcome): Outcome {
  const { decrypted, result, clientAlert, serverAlert, clientWentOn } = hearing;
  const refused = decrypted && result.applicationData.length === 0;
  // Where packets stand in the wrong order in the capture, its transcript is not the one that was signed.
  const broken = hearing.broken?.rule === 'bad-finished' && clientWentOn && !clientAlert ? null : hearing.broken;
  if (outcome.kind === 'completed' && refused && broken) return { kind: 'broken', violation: broken };
  if (outcome.kind === 'completed' && refused && clientAlert) return { kind: 'stopped' };
  if (outcome.kind === 'completed' && !(refused && serverAlert)) return outcome;
  if (serverAlert) return { kind: 'alert', level: serverAlert.level, description: serverAlert.description };
  if (broken) return { kind: 'broken', violation: broken };
  return outcome;
}

/** The server's own encrypted message of the handshake up to TLS 1.2 is its Finished: a second one asks to begin again. */
function isAfterFinished(sealed: Observation['sealed']): boolean {
  return sealed.filter(({ from, type }) => from === 'server' && type === contentType.handshake).length > 1;
}

function isAnonymous({ suite }: HandshakeResult): boolean {
  const auth = suite === null ? undefined : suiteById(suite)?.auth;
  return auth === 'anon' || auth === 'PSK';
}

/** Level and description. */
const alertBytes = 2;
const closeNotify = alertId('close_notify');
const userCanceled = alertId('user_canceled');
const maxSealed = 64;
const maxApplicationBytes = 4_096;
const maxPlainBytes = 4_096;
/** More than a record that is missing is not bridged: the stream is taken up again where a record begins. */
const maxBridgedBytes = 18_432;
