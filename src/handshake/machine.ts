import type { Offer } from './offer.ts';
import type { HandshakeResult } from './result.ts';
import type { StreamEnd, TraceStep } from './trace.ts';

/** What the outside tells a machine. Time comes in with the input; a machine has no clock of its own. */
export type Input = { atMs: number } & (
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'end'; how: StreamEnd }
  /** Application data to send once the handshake has completed. */
  | { kind: 'send'; data: Uint8Array }
  /** We are done: says close_notify. */
  | { kind: 'close' }
);

/** What a machine wants done. */
export type Output =
  | { kind: 'send'; bytes: Uint8Array }
  | { kind: 'trace'; step: TraceStep }
  /** The handshake proper is over: completed, stopped or failed. Bytes may still be fed after `completed`. */
  | { kind: 'done' };

/** Randomness for hello, session id and key shares: `bytes(n)` gives n fresh bytes; fixed in tests and replays. */
export type Randomness = { bytes(length: number): Uint8Array };

/**
 * A TLS client that touches nothing: bytes in, bytes and trace steps out.
 * `start` must be called once; `input` as often as something comes.
 */
export type ClientMachine = {
  start(atMs: number): Output[];
  input(input: Input): Output[];
  /** What has been learnt so far; final after `done`. */
  result(): HandshakeResult;
};

export type CreateClient = (offer: Offer, random: Randomness) => ClientMachine;
