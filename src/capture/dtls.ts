import { be16, be24 } from './bytes.ts';
import { type Coverage, cover, newCoverage } from './coverage.ts';
import { recordOpener, type SealedRecord, unifiedHeader } from './dtls-secrets.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import type { Said } from './talk.ts';

/** One DTLS connection: what is in the clear, and with secrets the rest. */
export type DtlsTalk = {
  said: Said[];
  /** Who has sent encrypted records. */
  sealed: { client: boolean; server: boolean };
  /**
   * In DTLS 1.3, by the sizes of what is encrypted: who refused the other's flight with an alert, and whether nothing more is to
   * be learnt of that.
   */
  refused: 'client' | 'server' | null;
  settled: boolean;
  heardServer: boolean;
  standstill(): Standstill;
  /** `keep`: secrets are at hand, so that records which cannot be read yet are worth keeping. */
  take(from: 'client' | 'server', bytes: Uint8Array, atMs: number, keep: boolean): void;
  /** No more comes. */
  end(): void;
  /** Reads what was kept, as far as the key log has its secrets. */
  unseal(keyLog: KeyLog): void;
};

/** How a handshake of DTLS stands still: what gets lost comes again, and what does not verify is dropped without a word. */
export type Standstill = {
  /** How often each side sent its last flight again. */
  repeats: { client: number; server: number };
  /** The client has said no more than its hello. */
  atHello: boolean;
  /** Messages of the server before its last one that never came whole. */
  missing: number;
};

/** Whether a datagram holds a ClientHello of DTLS: record header, handshake header, version. RFC 6347 section 4. */
export function opensDtls(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    isDtlsRecord(bytes, start, end) &&
    bytes[start] === handshakeRecord &&
    be16(bytes, start + 3) === 0 &&
    end - start > recordHeaderBytes + messageHeaderBytes &&
    bytes[start + recordHeaderBytes] === clientHello
  );
}

export function createDtlsTalk(): DtlsTalk {
  const messages = { client: messageStream(), server: messageStream() };
  const kept: SealedRecord[] = [];
  /** The client's encrypted records after its first, in DTLS 1.3. */
  let further = 0;

  function record(from: 'client' | 'server', bytes: Uint8Array, at: number, atMs: number, keep: boolean): number {
    const first = bytes[at] as number;
    if (first >> 5 === 1) return sealed13(from, bytes, at, atMs, keep);
    if (!isDtlsRecord(bytes, at, bytes.length)) return bytes.length;
    const body = at + recordHeaderBytes;
    const end = Math.min(bytes.length, body + be16(bytes, at + 11));
    if (from === 'server') talk.heardServer = true;
    if (be16(bytes, at + 3) > 0) {
      talk.sealed[from] = true;
      talk.settled = talk.sealed.client && talk.sealed.server;
      if (keep) set(from, bytes.slice(at, end), atMs);
      return end;
    }
    content(from, first, bytes.subarray(body, end), atMs, false);
    return end;
  }

  /** A record of DTLS 1.3 under the unified header: always encrypted. */
  function sealed13(from: 'client' | 'server', bytes: Uint8Array, at: number, atMs: number, keep: boolean): number {
    const head = unifiedHeader(bytes, at);
    const end = head?.end ?? bytes.length;
    const isAlert = head !== null && end - head.bodyOffset === sealedAlertBytes;
    const isFirst = from === 'client' ? !talk.sealed.client : talk.sealed.client && !talk.settled;
    if (isFirst && isAlert) talk.refused = from;
    // The client has spoken under its keys, and the server has answered that.
    if (talk.sealed.client && from === 'server') talk.settled = true;
    if (from === 'client' && talk.sealed.client && ++further >= enoughFurther) talk.settled = true;
    talk.sealed[from] = true;
    if (keep) set(from, bytes.slice(at, end), atMs);
    return end;
  }

  function set(from: 'client' | 'server', record: Uint8Array, atMs: number): void {
    if (kept.length < maxKept) kept.push({ from, record, atMs });
  }

  function content(from: 'client' | 'server', type: number, bytes: Uint8Array, atMs: number, encrypted: boolean): void {
    if (type === handshakeRecord) handshake(from, bytes, atMs, encrypted);
    else if (type === changeCipherSpecRecord) say({ kind: 'change-cipher-spec', from, atMs });
    else if (type === alertRecord && bytes.length >= 2)
      say({
        kind: 'alert',
        from,
        atMs,
        level: bytes[0] as number,
        description: bytes[1] as number,
        encrypted,
      });
  }

  function handshake(from: 'client' | 'server', fragment: Uint8Array, atMs: number, encrypted: boolean): void {
    for (let at = 0; fragment.length - at >= messageHeaderBytes; ) {
      const length = be24(fragment, at + 9);
      const data = fragment.subarray(at + messageHeaderBytes, at + messageHeaderBytes + length);
      const type = fragment[at] as number;
      const sequence = be16(fragment, at + 4);
      const piece = { type, sequence, length: be24(fragment, at + 1), offset: be24(fragment, at + 6), data };
      messages[from].add(piece, atMs, encrypted);
      for (const message of messages[from].inOrder()) tell(from, message);
      at += messageHeaderBytes + length;
    }
  }

  function tell(from: 'client' | 'server', { type, ...whole }: Whole): void {
    if (type !== helloVerifyRequest) say({ kind: 'message', from, ...whole });
  }

  function say(said: Said): void {
    if (talk.said.length < maxSaid) talk.said.push(said);
  }

  const talk: DtlsTalk = {
    said: [],
    sealed: { client: false, server: false },
    refused: null,
    settled: false,
    heardServer: false,
    standstill: () => ({
      repeats: { client: messages.client.repeats(), server: messages.server.repeats() },
      atHello: messages.client.last() === clientHello,
      missing: messages.server.missing(),
    }),
    take(from, bytes, atMs, keep) {
      for (let at = 0, count = 0; at < bytes.length && count < maxRecords; count++)
        at = record(from, bytes, at, atMs, keep);
    },
    end() {
      // What came though something before it did not.
      for (const from of ['client', 'server'] as const)
        for (const message of messages[from].rest()) tell(from, message);
    },
    unseal(keyLog) {
      const open = kept.length > 0 ? recordOpener(talk.said, keyLog) : null;
      for (const sealed of open ? kept.splice(0) : []) {
        const opened = open?.(sealed);
        if (opened) content(sealed.from, opened.type, opened.content, sealed.atMs, true);
      }
    },
  };
  return talk;
}

export function isDtlsRecord(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < recordHeaderBytes) return false;
  const type = bytes[start] as number;
  const version = be16(bytes, start + 1);
  return (
    type >= 20 && type <= 26 && (version === 0xfeff || version === 0xfefd || version === 0xfefc || version === 0x0100)
  );
}

type Fragment = { type: number; sequence: number; length: number; offset: number; data: Uint8Array };
type Partial = { type: number; length: number; data: Uint8Array; coverage: Coverage };

/** A message in the form of TLS. */
type Whole = { type: number; bytes: Uint8Array; atMs: number; encrypted: boolean };

/** Puts the fragments of messages together, and gives each message once, in their order. RFC 6347 section 4.2.2. */
function messageStream() {
  const begun = new Map<number, Partial>();
  const early = new Map<number, Whole>();
  /** Number of the next message; -1 before the first. */
  let next = -1;
  /** The first message of the last flight that came again, and how often it did. */
  let again = { sequence: -1, count: 0 };
  let last: number | null = null;

  return {
    add({ type, sequence, length, offset, data }: Fragment, atMs: number, encrypted: boolean): void {
      // A capture may begin with the hello that has the cookie.
      if (next === -1) next = hellos.includes(type) ? sequence : 0;
      if (sequence < next || early.has(sequence)) {
        if (offset === 0 && sequence >= again.sequence)
          again = { sequence, count: sequence === again.sequence ? again.count + 1 : 1 };
        return;
      }
      if (length > maxMessageBytes || offset + data.length > length || begun.size > maxBegun) return;
      const partial = begun.get(sequence) ?? {
        type,
        length,
        data: new Uint8Array(length),
        coverage: newCoverage(),
      };
      begun.set(sequence, partial);
      if (partial.length !== length || partial.type !== type) return;
      if (partial.coverage.ends.size >= maxPieces) return;
      partial.data.set(data, offset);
      cover(partial.coverage, offset, offset + data.length);
      if (partial.coverage.upTo < length) return;
      begun.delete(sequence);
      if (early.size < maxBegun) early.set(sequence, { type, bytes: asTls(type, partial.data), atMs, encrypted });
    },
    *inOrder(): Generator<Whole> {
      for (let whole = early.get(next); whole; whole = early.get(next)) {
        early.delete(next++);
        last = whole.type;
        yield whole;
      }
    },
    rest: () => [...early].sort(([one], [other]) => one - other).map(([, whole]) => whole),
    repeats: () => again.count,
    last: () => last,
    missing: () => (early.size === 0 ? 0 : Math.max(...early.keys()) + 1 - next - early.size),
  };
}

/** Header of TLS, and of a ClientHello the field that DTLS alone has, its cookie, taken out. RFC 6347 section 4.3.2. */
function asTls(type: number, body: Uint8Array): Uint8Array {
  const cookie = 35 + (body[34] ?? 0);
  const rest = cookie + 1 + (body[cookie] ?? 0);
  // One that is too short for its own lengths is left to whoever reads it.
  const hasCookie = type === clientHello && rest <= body.length;
  const own = new Uint8Array(hasCookie ? body.length - rest + cookie : body.length);
  own.set(hasCookie ? body.subarray(0, cookie) : body);
  if (hasCookie) own.set(body.subarray(rest), cookie);
  const message = new Uint8Array(4 + own.length);
  message.set([type, own.length >> 16, (own.length >> 8) & 0xff, own.length & 0xff]);
  message.set(own, 4);
  return message;
}

const changeCipherSpecRecord = 20;
const alertRecord = 21;
const handshakeRecord = 22;
const clientHello = 1;
const helloVerifyRequest = 3;
/** client_hello, server_hello, hello_verify_request */
const hellos = [clientHello, 2, helloVerifyRequest];
/** Type, version, epoch, sequence number, length. */
const recordHeaderBytes = 13;
/** Type, length, sequence number, fragment offset and length. */
const messageHeaderBytes = 12;
/** Two bytes, their type, and the tag. */
const sealedAlertBytes = 19;
const enoughFurther = 3;
const maxMessageBytes = 262_144;
const maxBegun = 32;
const maxPieces = 256;
const maxRecords = 64;
const maxSaid = 128;
const maxKept = 64;
