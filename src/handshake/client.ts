import { concatBytes, equalBytes } from '../wire/bytes.ts';
import { alertLevel, decodeAlerts } from '../wire/alert.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeExtension } from '../wire/extensions/message-extensions.ts';
import { decodeHandshake, handshakeTypeName } from '../wire/handshake.ts';
import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';
import { contentType, RecordSplitter, type TlsRecord } from '../wire/record.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { ssl2, ssl3, tls12, tls13, versionName } from '../wire/registry/versions.ts';
import {
  downgradeBelowTls12,
  downgradeToTls12,
  type HelloRetryRequest,
  type ServerHello,
} from '../wire/server-hello.ts';
import { breach, breaches } from './breaches.ts';
import { buildClientHello } from './client-hello.ts';
import { heardSslv2, sendSslv2Hello } from './client-sslv2.ts';
import { agree12, changeCipherSpec12, type State12, step12 } from './client12.ts';
import { agree13, hashOf13, type State13, step13 } from './client13.ts';
import {
  breakOff,
  checkExtensions,
  finish,
  firstRecordVersion,
  type Link,
  notTls,
  record,
  sendAlert,
  sendRecords,
  violate,
} from './link.ts';
import type { CreateClient, Input, Output } from './machine.ts';
import { emptyResult } from './result.ts';
import { mayRenegotiate, renegotiate } from './renegotiation.ts';
import { retry } from './retry.ts';

/** Before the version is known there is one state; then each family has its own. */
type State = { family: 'none'; at: 'WAIT_SH' } | ({ family: '1.3' } & State13) | ({ family: '1.2' } & State12);

/** A TLS client as a machine: see `ClientMachine`. It checks what the server proves, but judges no certificate. */
export const createClient: CreateClient = (offer, random) => {
  const link: Link = {
    offer,
    random,
    result: emptyResult(),
    transcript: [],
    hello: null,
    retrySuite: null,
    read: null,
    write: null,
    recordVersion: firstRecordVersion(offer),
    atMs: 0,
    outputs: [],
    over: false,
    verifyData: { client: new Uint8Array(), server: new Uint8Array() },
  };
  const records = new RecordSplitter();
  const reassembler = new HandshakeReassembler();
  const count = { bytes: 0, messages: 0, empty: 0, warnings: 0 };
  let state: State = { family: 'none', at: 'WAIT_SH' };
  let heard = false;

  const flush = (): Output[] => {
    const { outputs } = link;
    link.outputs = [];
    return outputs;
  };
  /** Nothing more is to be read: the connection is of no use any longer. */
  const dead = () => link.over && link.result.outcome.kind !== 'completed';

  function onBytes(bytes: Uint8Array): void {
    count.bytes += bytes.length;
    if (!link.over && count.bytes > maxBytes)
      return flood(`more than ${maxBytes} bytes without an end of the handshake`);
    for (const event of records.feed(bytes)) {
      if (dead()) return;
      if (event.kind === 'record') onRecord(event.record);
      else if (event.kind === 'overflow') breakOff(link, breaches.longRecord(event.record.fragment.length));
      else if (event.kind === 'sslv2') heardSslv2(link, event.body);
      else if (!heard) notTls(link, event.bytes);
      else breakOff(link, breaches.noRecord(event.offset));
    }
  }

  function flood(detail: string): void {
    breakOff(link, breach('flood', null, detail, 'RFC 8446 appendix C.4'));
  }

  function onRecord(raw: TlsRecord): void {
    heard = true;
    if (raw.fragment.length === 0) onEmptyRecord(raw);
    if (dead()) return;
    if (isOfAnotherVersion(raw)) {
      const seen = `a record of ${versionName(raw.version)} in a connection of ${versionName(link.result.version ?? 0)}`;
      return breakOff(link, breach('undecodable-record', null, seen, 'RFC 5246 section 6.2.1'));
    }
    const opened = open(raw);
    if (!opened) return;
    const { type, plaintext, encrypted } = opened;
    switch (type) {
      case contentType.handshake:
        return onHandshakeBytes(plaintext, encrypted);
      case contentType.alert:
        return onAlert(plaintext, encrypted);
      case contentType.changeCipherSpec:
        return onChangeCipherSpec(plaintext);
      case contentType.applicationData:
        return onApplicationData(plaintext, encrypted);
      default:
        breakOff(link, breach('undecodable-record', null, `a record of content type ${type}`, 'RFC 8446 section 5'));
    }
  }

  function onEmptyRecord({ type }: TlsRecord): void {
    if (++count.empty > maxEmptyRecords) return flood(`more than ${maxEmptyRecords} empty records`);
    if (type === contentType.handshake && count.empty === 1)
      violate(link, breach('empty-record', null, 'it sends handshake records without content', 'RFC 8446 section 5.1'));
  }

  function onChangeCipherSpec(plaintext: Uint8Array): void {
    record(link, 'server', { kind: 'change-cipher-spec' });
    if (!equalBytes(plaintext, changeCipherSpecBody)) {
      const detail = `a ChangeCipherSpec of ${plaintext.length === 1 ? `value ${plaintext[0]}` : `${plaintext.length} bytes`}`;
      return breakOff(link, breach('undecodable-record', 'ChangeCipherSpec', detail, 'RFC 5246 section 7.1'));
    }
    // In TLS 1.3 it stands for nothing (RFC 8446 appendix D.4).
    if (state.family === '1.2') state = { family: '1.2', ...changeCipherSpec12(link, state) };
  }

  /** What clients call a wrong version number. Alerts in the clear are let pass: they may say just that. */
  function isOfAnotherVersion({ type, version }: TlsRecord): boolean {
    if (state.family !== '1.2' || link.over || (type === contentType.alert && !link.read)) return false;
    return version !== link.result.version;
  }

  /** What a record holds; null when it cannot be opened, which has been told. */
  function open({
    type,
    version,
    fragment,
  }: TlsRecord): { type: number; plaintext: Uint8Array; encrypted: boolean } | null {
    const in13 = link.result.version === tls13;
    // Alerts may come in the clear from a peer that never got so far as to have keys.
    const clear = !link.read || type === contentType.changeCipherSpec || (in13 && type === contentType.alert);
    if (clear || !link.read) return { type, plaintext: fragment, encrypted: false };
    if (in13 && type === contentType.handshake) {
      const name = fragment[0] === undefined ? null : handshakeTypeName(fragment[0]);
      const detail = `${name ?? 'a handshake record'} comes in the clear, where it must be encrypted`;
      breakOff(link, breach('unexpected-message', name, detail, 'RFC 8446 section 5'));
      return null;
    }
    const opened = link.read.open(type, in13 ? version : (link.result.version ?? version), fragment);
    if (opened.kind === 'opened') return { ...opened, encrypted: true };
    const rule = opened.kind === 'overflow' ? 'record-overflow' : 'bad-record-mac';
    const detail =
      opened.kind === 'too-short'
        ? 'a record is too short to hold its protection'
        : 'a record does not verify under the agreed keys';
    breakOff(link, breach(rule, null, detail, 'RFC 8446 section 5.2'));
    return null;
  }

  function onHandshakeBytes(plaintext: Uint8Array, encrypted: boolean): void {
    const keys = link.read;
    for (const event of reassembler.feed(plaintext)) {
      if (dead()) return;
      const name = handshakeTypeName(event.type);
      if (link.read !== keys) return straddles(name);
      if (event.kind === 'too-long')
        return breakOff(
          link,
          breach('flood', name, `a ${name} message of ${event.length} bytes`, 'RFC 8446 section 4'),
        );
      if (++count.messages > maxMessages) return flood(`more than ${maxMessages} handshake messages`);
      onMessage(event.bytes, name, encrypted);
    }
    if (link.read !== keys && reassembler.heldBytes > 0 && !dead()) straddles('a further message');
  }

  /** No record may hold the last message under one key and the first under the next. */
  function straddles(name: string): void {
    const detail = `${name} begins in a record of the keys before, where new ones were due`;
    breakOff(link, breach('unexpected-message', name, detail, 'RFC 8446 section 5.1'));
  }

  function onMessage(bytes: Uint8Array, name: string, encrypted: boolean): void {
    try {
      const message = decodeHandshake(bytes, { version: link.result.version ?? tls12 });
      record(link, 'server', { kind: 'handshake', message, bytes, encrypted });
      if (!link.over) link.result.lastFromServer = message.kind;
      // A HelloRequest stands outside of every hash (RFC 5246 section 7.4.1.1).
      if (message.kind !== 'HelloRequest' && !link.over) link.transcript.push(bytes);
      if (state.family === '1.3') state = { family: '1.3', ...step13(link, state, message) };
      else if (message.kind === 'HelloRequest') {
        if (mayRenegotiate(link)) {
          renegotiate(link);
          state = { family: 'none', at: 'WAIT_SH' };
        }
      } else if (state.family === '1.2') state = { family: '1.2', ...step12(link, state, message) };
      else if (message.kind === 'ServerHello' || message.kind === 'HelloRetryRequest') onServerHello(message);
      else
        breakOff(
          link,
          breach(
            'unexpected-message',
            message.kind,
            `${message.kind} came in place of a ServerHello`,
            'RFC 8446 section 4.1.3',
          ),
        );
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      link.result.lastFromServer = name;
      breakOff(link, breaches.undecodable(name, error, 'RFC 8446 section 4'));
    }
  }

  function onServerHello(hello: ServerHello | HelloRetryRequest): void {
    const { result } = link;
    // The form of supported_versions is the same in both.
    const chosen = decodeExtension({ kind: 'ServerHello', extensions: hello.extensions }, 'supported_versions');
    const version = chosen ?? hello.legacyVersion;
    result.version = version;
    result.suite = hello.cipherSuite;
    if (!offer.versions.includes(version)) {
      return breakOff(link, breaches.version(hello.kind, version));
    }
    if (!offer.suites.includes(hello.cipherSuite)) {
      return breakOff(link, breaches.suite(hello.kind, hello.cipherSuite));
    }
    checkExtensions(link, hello.kind, hello.extensions, version);
    if (hello.kind === 'HelloRetryRequest') return retry(link, hello);
    result.serverRandom = hello.random.slice();
    for (const { type } of hello.extensions ?? []) result.serverExtensions.push(type);
    const tail = hello.random.subarray(-8);
    if (
      version < tls13 &&
      offer.versions.includes(tls13) &&
      (equalBytes(tail, downgradeToTls12) || equalBytes(tail, downgradeBelowTls12))
    ) {
      violate(link, breaches.downgrade(version));
    }
    const next13 = version === tls13 ? agree13(link, hello) : null;
    const next12 = version === tls13 ? null : agree12(link, hello);
    if (next13) state = { family: '1.3', ...next13 };
    else if (next12) state = { family: '1.2', ...next12 };
  }

  function onAlert(plaintext: Uint8Array, encrypted: boolean): void {
    let alerts: { level: number; description: number }[];
    try {
      alerts = decodeAlerts(plaintext);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return breakOff(
        link,
        breach('undecodable-record', null, `an alert of ${plaintext.length} bytes`, 'RFC 8446 section 6'),
      );
    }
    for (const { level, description } of alerts) {
      record(link, 'server', { kind: 'alert', level, description, encrypted });
      // Every alert of TLS 1.3 but two is fatal, whatever its level (RFC 8446 section 6).
      const ends =
        level === alertLevel.fatal ||
        (link.result.version === tls13 && description !== closeNotify && description !== userCanceled);
      if (ends && description !== closeNotify) return finish(link, { kind: 'alert', level, description });
      if (description === closeNotify) {
        if (!isSettled()) finish(link, { kind: 'closed' });
        continue;
      }
      link.result.warnings.push({ level, description });
      if (++count.warnings > maxWarnings) return flood(`more than ${maxWarnings} warnings`);
    }
  }

  function onApplicationData(plaintext: Uint8Array, encrypted: boolean): void {
    record(link, 'server', { kind: 'application-data', length: plaintext.length, encrypted });
    if (link.result.outcome.kind !== 'completed') {
      return breakOff(
        link,
        breach(
          'unexpected-message',
          null,
          'application data came before the end of the handshake',
          'RFC 8446 section 5',
        ),
      );
    }
    const { applicationData } = link.result;
    if (applicationData.length < maxApplicationBytes) {
      link.result.applicationData = concatBytes([
        applicationData,
        plaintext.subarray(0, maxApplicationBytes - applicationData.length),
      ]);
    }
  }

  /** A renegotiation that comes to nothing takes nothing back. */
  function isSettled(): boolean {
    return link.over || (link.result.afterwards !== null && !link.result.certificateRequest);
  }

  function onEnd(how: 'closed' | 'reset' | 'timeout'): void {
    record(link, 'server', { kind: 'end', how });
    if (isSettled()) return;
    const begun = records.unfinished();
    if (!heard && begun.length > 0 && !beginsRecord(begun)) return notTls(link, begun);
    finish(link, { kind: how });
  }

  return {
    start(atMs) {
      link.atMs = atMs;
      if (offer.versions.includes(ssl2)) sendSslv2Hello(link);
      else sendHello(link);
      return flush();
    },
    input(input: Input) {
      link.atMs = input.atMs;
      if (input.kind === 'bytes') onBytes(input.bytes);
      else if (input.kind === 'end') onEnd(input.how);
      else if (input.kind === 'send' && link.result.outcome.kind === 'completed') {
        record(link, 'client', { kind: 'application-data', length: input.data.length, encrypted: true });
        sendRecords(link, contentType.applicationData, input.data);
      } else if (input.kind === 'close' && link.result.outcome.kind === 'completed')
        sendAlert(link, alertLevel.warning, closeNotify);
      return flush();
    },
    result: () => link.result,
  };
};

/** Whether bytes that end too soon are the beginning of a TLS record: type and major version. */
function beginsRecord([type, major]: Uint8Array): boolean {
  return Object.values<number | undefined>(contentType).includes(type) && (major === undefined || major === ssl3 >> 8);
}

function sendHello(link: Link): void {
  const { offer } = link;
  const pskHash = offer.resume?.version === tls13 ? (hashOf13(offer.resume.suite)?.hash ?? null) : null;
  link.hello = buildClientHello(offer, { random: (length) => link.random.bytes(length), pskHash, retry: null });
  const { hello, bytes } = link.hello;
  link.transcript.push(bytes);
  record(link, 'client', { kind: 'handshake', message: hello, bytes, encrypted: false });
  sendRecords(link, contentType.handshake, bytes, offer.fragmentBytes);
}

const changeCipherSpecBody = Uint8Array.of(1);
const closeNotify = alertId('close_notify');
const userCanceled = alertId('user_canceled');
/** The longest honest handshakes (chains of many certificates, post-quantum signatures) stay far below. */
const maxBytes = 2_097_152;
const maxMessages = 64;
const maxEmptyRecords = 32;
const maxWarnings = 8;
const maxApplicationBytes = 65_536;
