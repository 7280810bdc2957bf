import { digest, type HashName } from '../crypto/hash.ts';
import type { RecordProtection } from '../crypto/record-protection.ts';
import { alertLevel } from '../wire/alert.ts';
import { concatBytes } from '../wire/bytes.ts';
import { encodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import type { Extension } from '../wire/extension.ts';
import { decodeExtension } from '../wire/extensions/message-extensions.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { contentType, encodeRecords, maxFragmentBytes, maxPlaintextBytes } from '../wire/record.ts';
import { toHex } from '../wire/hex.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import type { BuiltHello } from './client-hello.ts';
import { extensionBreaches, protocolBreach } from './extension-rules.ts';
import type { Output, Randomness } from './machine.ts';
import type { Offer } from './offer.ts';
import type { HandshakeResult, Outcome } from './result.ts';
import type { Said, Side, TraceStep, Violation } from './trace.ts';
import { alertForViolation } from './violation-alert.ts';

/** What a client's handlers share about one connection: what was offered, learnt and agreed on so far. */
export type Link = {
  readonly offer: Offer;
  readonly random: Randomness;
  readonly result: HandshakeResult;
  /** The handshake messages so far, as the hashes cover them. */
  transcript: Uint8Array[];
  hello: BuiltHello | null;
  /** The suite that a HelloRetryRequest chose. */
  retrySuite: number | null;
  read: RecordProtection | null;
  write: RecordProtection | null;
  /** Of the records that we send. */
  recordVersion: number;
  atMs: number;
  /** What the current input has led to. */
  outputs: Output[];
  over: boolean;
  /** The verify_data of both sides' Finished, which ties a renegotiation to the handshake before it. RFC 5746 section 3.1. */
  verifyData: { client: Uint8Array; server: Uint8Array };
};

/** Notes what was said. */
export function record(link: Link, from: Side, said: Said): void {
  link.outputs.push({ kind: 'trace', step: { atMs: link.atMs, from, ...said } as TraceStep });
}

/** Ends the handshake proper; what comes later may still be read. */
export function finish(link: Link, outcome: Outcome): void {
  link.result.outcome = outcome;
  if (link.over) return;
  link.over = true;
  link.outputs.push({ kind: 'done' });
}

/** What came is no TLS: the handshake is over, and the first of it is kept. */
export function notTls(link: Link, bytes: Uint8Array): void {
  finish(link, { kind: 'not-tls', firstBytes: bytes.slice(0, maxFirstBytes) });
}

/** Notes that the server broke a rule, and goes on. */
export function violate(link: Link, violation: Violation): void {
  link.result.violations.push(violation);
  record(link, 'server', { kind: 'violation', violation });
}

/** Notes the extensions of a server's message that should not stand there. */
export function checkExtensions(
  link: Link,
  place: Parameters<typeof extensionBreaches>[0],
  extensions: readonly Extension[] | null,
  version: number,
): void {
  const wasAsked = (type: number) => wasOffered(link, type);
  for (const breach of extensionBreaches(place, extensions, version, wasAsked)) violate(link, breach);
}

/** Takes the protocol that the server names by ALPN; false where that cannot be, and the handshake is over. */
export function agreeOnProtocol(
  link: Link,
  message: { kind: 'ServerHello' | 'EncryptedExtensions'; extensions: readonly Extension[] | null },
): boolean {
  const named = decodeExtension(message, 'application_layer_protocol_negotiation');
  link.result.alpn = named?.[0] ?? null;
  const breach = link.offer.alpn.length > 0 ? protocolBreach(message.kind, named, link.offer.alpn) : null;
  if (breach) breakOff(link, breach);
  return breach === null;
}

/** Notes that the server broke a rule that leaves no going on: tells it so and ends. */
export function breakOff(link: Link, violation: Violation): void {
  violate(link, violation);
  sendAlert(link, alertLevel.fatal, alertId(alertForViolation[violation.rule]));
  finish(link, { kind: 'broken', violation });
}

/** Sends an alert: `alertLevel`, and the alert's number. RFC 8446 section 6. */
export function sendAlert(link: Link, level: number, description: number): void {
  record(link, 'client', { kind: 'alert', level, description, encrypted: link.write !== null });
  sendRecords(link, contentType.alert, Uint8Array.of(level, description));
}

/** Sends a message and adds it to the transcript. */
export function sendMessage(link: Link, message: HandshakeMessage, version: number): void {
  const bytes = encodeHandshake(message, { version });
  link.transcript.push(bytes);
  record(link, 'client', { kind: 'handshake', message, bytes, encrypted: link.write !== null });
  sendRecords(link, contentType.handshake, bytes);
}

/** Sends a change_cipher_spec, which is no handshake message and not in the transcript. RFC 5246 section 7.1. */
export function sendChangeCipherSpec(link: Link): void {
  record(link, 'client', { kind: 'change-cipher-spec' });
  sendRecords(link, contentType.changeCipherSpec, Uint8Array.of(1));
}

/** Sends bytes as records of a content type, protected once there are keys; change_cipher_spec never is in TLS 1.3. */
export function sendRecords(link: Link, type: number, bytes: Uint8Array, maxBytes = maxPlaintextBytes): void {
  const { write } = link;
  const clear = !write || (type === contentType.changeCipherSpec && link.result.version === tls13);
  const records: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += maxBytes) {
    const piece = bytes.subarray(at, at + maxBytes);
    if (clear) records.push(...encodeRecords(type, link.recordVersion, piece, maxBytes));
    else {
      const outer = link.result.version === tls13 ? contentType.applicationData : type;
      records.push(
        ...encodeRecords(outer, link.recordVersion, write.seal(type, link.recordVersion, piece), maxFragmentBytes),
      );
    }
  }
  link.outputs.push({ kind: 'send', bytes: concatBytes(records) });
}

/** The hash of the messages so far. */
export function transcriptDigest(link: Link, hash: HashName): Uint8Array {
  return digest(hash, ...link.transcript);
}

/** A line of an NSS key log. draft-ietf-tls-keylogfile section 1. */
export function logKey(link: Link, label: string, secret: Uint8Array): void {
  const random = link.hello?.hello.random;
  if (random) link.result.keyLog.push(`${label} ${toHex(random)} ${toHex(secret)}`);
}

/** Whether an extension that the server sent answers one of ours. RFC 8446 section 4.2. */
export function wasOffered(link: Link, type: number): boolean {
  const offered = link.hello?.hello.extensions?.some((extension) => extension.type === type) ?? false;
  return offered || (type === renegotiationInfo && link.offer.renegotiationInfo === 'scsv');
}

/** The record version of a first flight: TLS 1.0, which everything takes. RFC 8446 appendix D. */
export function firstRecordVersion(offer: Offer): number {
  return offer.recordVersion ?? offer.shape?.recordVersion ?? Math.min(tls12 - 2, Math.max(...offer.versions));
}

const renegotiationInfo = extensionId('renegotiation_info');
const maxFirstBytes = 4_096;
