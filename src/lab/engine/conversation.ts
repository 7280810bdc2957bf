import { KeyExchangeError } from '../../crypto/key-exchange.ts';
import { alertLevel, alertMessage, decodeAlerts } from '../../wire/alert.ts';
import { encode } from '../../wire/codec.ts';
import { DecodeError } from '../../wire/decode-error.ts';
import { decodeHandshake, encodeHandshake, type HandshakeMessage } from '../../wire/handshake.ts';
import { HandshakeReassembler } from '../../wire/handshake-reassembler.ts';
import { contentType, maxPlaintextBytes, RecordSplitter, type TlsRecord, tlsRecord } from '../../wire/record.ts';
import { tls10, tls12, tls13 } from '../../wire/registry/versions.ts';
import { alertId } from '../../wire/registry/alerts.ts';
import type { Outgoing, Reaction, ServerOptions } from './options.ts';

/** What an engine wants done with its connection. */
export type Output = { kind: 'send'; bytes: Uint8Array } | { kind: 'end'; how: 'close' | 'reset' };

/** What a flow waits for. `bytes` is the message with its header. */
export type Incoming =
  | { kind: 'message'; message: HandshakeMessage; bytes: Uint8Array }
  | { kind: 'change-cipher-spec' }
  | { kind: 'data'; bytes: Uint8Array };

/** A handshake as one function: it is given what comes at each `yield`, and never resumed once the connection has ended. */
export type Flow<T = void> = Generator<undefined, T, Incoming>;

/** Encrypts: `version` is that of the record's header. */
export type Seal = (type: number, version: number, plaintext: Uint8Array) => TlsRecord;
/** Decrypts; null where the record does not verify. */
export type Open = (record: TlsRecord) => { type: number; plaintext: Uint8Array } | null;

/**
 * The server's side of one connection: records and messages, both ways, and the transcript. Deals with alerts, with
 * what cannot be read and with the hooks, so that a flow reads as the handshake goes.
 */
export class Conversation {
  /** Negotiated version; before that, what decodes a ClientHello. */
  version: number = tls12;
  /** Version of the record headers. */
  recordVersion: number = tls10;
  /** Handshake messages in order, header included. */
  readonly transcript: Uint8Array[] = [];
  readonly options: ServerOptions;
  #outputs: Output[] = [];
  #ended = false;
  #splitter = new RecordSplitter();
  #reassembler = new HandshakeReassembler();
  #seal: Seal | null = null;
  #open: Open | null = null;
  #flow: Flow;

  /** `flow` is made with the conversation that it is part of, and runs up to its first wait. */
  constructor(options: ServerOptions, flow: (conversation: Conversation) => Flow) {
    this.options = options;
    this.#flow = flow(this);
    this.#flow.next({ kind: 'change-cipher-spec' }); // The first value that a generator is handed is dropped.
  }

  /** Feeds bytes of the client; gives what is to be done. */
  input(bytes: Uint8Array): Output[] {
    for (const event of this.#splitter.feed(bytes)) {
      if (this.#ended) break;
      if (event.kind === 'record') this.#take(event.record);
      else this.react({ alert: alertId(event.kind === 'overflow' ? 'record_overflow' : 'unexpected_message') });
    }
    const outputs = this.#outputs;
    this.#outputs = [];
    return outputs;
  }

  /** Everything written from now on is encrypted. */
  protectWrites(seal: Seal): void {
    this.#seal = seal;
  }

  /** Everything read from now on must be encrypted. */
  protectReads(open: Open): void {
    this.#open = open;
  }

  /** Sends a message as the edits will have it, and gives it as sent; as it was where it was left out or is mere bytes. */
  send<M extends HandshakeMessage>(message: M): M {
    const edit = this.options.edit?.[message.kind] as ((message: M) => Outgoing | Outgoing[]) | undefined;
    const edited = edit ? [edit(message)].flat() : [message];
    let sent = message;
    for (const each of edited) {
      if (typeof each === 'string' || 'alert' in each) {
        this.react(each);
      } else if (each instanceof Uint8Array) {
        this.#sendHandshake(each, message.kind);
      } else {
        this.#sendHandshake(encodeHandshake(each, { version: this.version }), each.kind);
        if (each.kind === message.kind) sent = each as M;
      }
    }
    return sent;
  }

  sendChangeCipherSpec(): void {
    this.#write(contentType.changeCipherSpec, Uint8Array.of(1), null);
  }

  sendData(bytes: Uint8Array): void {
    this.#write(contentType.applicationData, bytes, null);
  }

  /** A warning, after which it goes on. */
  warn(description: number): void {
    this.#write(contentType.alert, encode(alertMessage, { level: alertLevel.warning, description }), null);
  }

  /** Ends the connection that way; what is sent after it is not. */
  react(reaction: Reaction): void {
    if (typeof reaction === 'object')
      this.#write(
        contentType.alert,
        encode(alertMessage, { level: alertLevel.fatal, description: reaction.alert }),
        null,
      );
    if (this.#ended) return;
    this.#ended = true;
    if (reaction !== 'silence') this.#outputs.push({ kind: 'end', how: reaction === 'reset' ? 'reset' : 'close' });
  }

  /** close_notify, then the end. */
  close(): void {
    this.warn(alertId('close_notify'));
    this.react('close');
  }

  /** Waits for a message of this kind; any other ends the connection. */
  *expect<K extends HandshakeMessage['kind']>(kind: K): Flow<Extract<HandshakeMessage, { kind: K }>> {
    for (;;) {
      const incoming = yield undefined;
      if (incoming.kind === 'message' && incoming.message.kind === kind)
        return incoming.message as Extract<HandshakeMessage, { kind: K }>;
      this.react({ alert: alertId('unexpected_message') });
    }
  }

  /** Waits for ChangeCipherSpec. */
  *expectChangeCipherSpec(): Flow {
    while ((yield undefined).kind !== 'change-cipher-spec') this.react({ alert: alertId('unexpected_message') });
  }

  /** Waits for application data; messages before it are handed to `onMessage`. */
  *expectData(onMessage: (message: HandshakeMessage) => void): Flow<Uint8Array> {
    for (;;) {
      const incoming = yield undefined;
      if (incoming.kind === 'data') return incoming.bytes;
      if (incoming.kind === 'message') onMessage(incoming.message);
    }
  }

  #take(record: TlsRecord): void {
    const clear = record.type === contentType.changeCipherSpec || this.#open === null;
    const opened = clear ? { type: record.type, plaintext: record.fragment } : (this.#open?.(record) ?? null);
    if (!opened) this.react({ alert: alertId('bad_record_mac') });
    else if (opened.type === contentType.handshake) this.#takeHandshake(opened.plaintext);
    else if (opened.type === contentType.changeCipherSpec) this.#takeChangeCipherSpec();
    else if (opened.type === contentType.applicationData) this.#resume({ kind: 'data', bytes: opened.plaintext });
    else if (opened.type === contentType.alert) this.#takeAlert(opened.plaintext);
    else this.react({ alert: alertId('unexpected_message') });
  }

  /** TLS 1.3 has none, but for the sake of middleboxes. RFC 8446 section 5. */
  #takeChangeCipherSpec(): void {
    if (this.version < tls13) this.#resume({ kind: 'change-cipher-spec' });
  }

  #takeHandshake(fragment: Uint8Array): void {
    for (const event of this.#reassembler.feed(fragment)) {
      if (this.#ended) return;
      if (event.kind === 'message')
        this.#takeMessage(event.bytes.slice()); // The transcript outlives the packet.
      else this.react({ alert: alertId('illegal_parameter') });
    }
  }

  #takeMessage(bytes: Uint8Array): void {
    const message = this.#decode(bytes);
    if (!message) return;
    const reaction = this.options.onMessage?.(message) ?? null;
    if (reaction) {
      this.react(reaction);
    } else {
      this.transcript.push(bytes);
      this.#resume({ kind: 'message', message, bytes });
    }
  }

  #decode(bytes: Uint8Array): HandshakeMessage | null {
    try {
      return decodeHandshake(bytes, { version: this.version });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.react({ alert: alertId('decode_error') });
      return null;
    }
  }

  /** A fatal alert of the client, or its close_notify, ends the connection. */
  #takeAlert(bytes: Uint8Array): void {
    try {
      const alerts = decodeAlerts(bytes);
      for (const each of alerts) this.options.onAlert?.(each);
      if (alerts.some(({ level, description }) => level !== alertLevel.warning || description === 0))
        this.react('close');
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.react({ alert: alertId('decode_error') });
    }
  }

  #resume(incoming: Incoming): void {
    if (this.#ended) return;
    try {
      if (this.#flow.next(incoming).done) this.react('close');
    } catch (error) {
      // A part of a message that is only read on the way: an extension, a key exchange.
      if (error instanceof DecodeError) this.react({ alert: alertId('decode_error') });
      else if (error instanceof KeyExchangeError) this.react({ alert: alertId('illegal_parameter') });
      else throw error;
    }
  }

  #sendHandshake(bytes: Uint8Array, kind: HandshakeMessage['kind']): void {
    this.transcript.push(bytes);
    this.#write(contentType.handshake, bytes, kind);
  }

  #write(type: number, bytes: Uint8Array, carries: HandshakeMessage['kind'] | null): void {
    if (this.#ended) return;
    const { maxRecordBytes = maxPlaintextBytes } = this.options;
    for (let at = 0; at === 0 || at < bytes.length; at += maxRecordBytes) {
      const fragment = bytes.subarray(at, at + maxRecordBytes);
      const version = this.recordVersion;
      const clear = this.#seal === null || type === contentType.changeCipherSpec;
      const record = clear ? { type, version, fragment } : this.#seal!(type, version, fragment);
      const edited = this.options.editRecord?.(record, carries) ?? record;
      this.#outputs.push({ kind: 'send', bytes: encode(tlsRecord, edited) });
    }
  }
}
