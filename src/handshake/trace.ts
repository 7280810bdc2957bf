import type { HandshakeMessage } from '../wire/handshake.ts';

export type Side = 'client' | 'server';

/** How a connection's byte stream ended, as the socket told. */
export type StreamEnd = 'closed' | 'reset' | 'timeout';

/** One thing that was said on a connection, in order. `atMs` counts from the start of the connection attempt. */
export type TraceStep = { atMs: number; from: Side } & (
  | { kind: 'connected' }
  /** Bytes outside TLS: a STARTTLS or proxy dialogue, or a peer that does not speak TLS. */
  | { kind: 'plain'; bytes: Uint8Array }
  /** `bytes` is the whole message with its header; `encrypted` says how it travelled. */
  | { kind: 'handshake'; message: HandshakeMessage; bytes: Uint8Array; encrypted: boolean }
  | { kind: 'alert'; level: number; description: number; encrypted: boolean }
  | { kind: 'change-cipher-spec' }
  | { kind: 'application-data'; length: number; encrypted: boolean }
  /** A record or message that could not be read, or that should not have come; what follows may still be read. */
  | { kind: 'violation'; violation: Violation }
  | { kind: 'end'; how: StreamEnd }
);

/** A trace step but for time and side. */
export type Said = TraceStep extends infer S ? (S extends unknown ? Omit<S, 'atMs' | 'from'> : never) : never;

/** The messages of one connection in order. */
export type Trace = {
  steps: TraceStep[];
  /** When the connection was begun, on a clock that it shares with the others of its observation; left out where nobody knows. */
  begunMs?: number;
  /** How many round trips had to be waited for before it could be begun; left out where nobody knows. */
  after?: number;
  /** The bytes on the wire in order, for packet captures and replays. */
  wire: { atMs: number; from: Side; bytes: Uint8Array }[];
};

/** A rule of the protocol that the server broke: a fact, never an exception. */
export type ViolationRule =
  | 'undecodable-message'
  | 'undecodable-record'
  | 'unexpected-message'
  | 'version-not-offered'
  | 'suite-not-offered'
  | 'group-not-offered'
  | 'scheme-not-offered'
  /** It answers nothing that was offered: of the registry, or of a type that is in none. */
  | 'extension-not-offered'
  | 'extension-unknown'
  | 'extension-repeated'
  | 'extension-misplaced'
  | 'extension-malformed'
  | 'parameter-invalid'
  | 'second-hello-retry-request'
  | 'hello-retry-request-changes-nothing'
  | 'downgrade-sentinel'
  | 'certificate-missing'
  | 'bad-signature'
  | 'bad-finished'
  | 'bad-record-mac'
  | 'record-overflow'
  /** Handshake records without content. */
  | 'empty-record'
  /** More bytes, messages or empty records than any honest handshake has. */
  | 'flood';

export type Violation = {
  rule: ViolationRule;
  /** The message it was seen in, by RFC name; null for a record. */
  message: string | null;
  /** What was wrong, in the words of a protocol engineer: field, expected, seen. */
  detail: string;
  reference: string;
};
