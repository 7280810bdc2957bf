import type { ClientHello } from '../wire/client-hello.ts';
import type { HelloRetryRequest, ServerHello } from '../wire/server-hello.ts';
import type { Offer } from './offer.ts';
import type { HandshakeResult, Outcome } from './result.ts';
import type { Side, StreamEnd, Trace } from './trace.ts';

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
