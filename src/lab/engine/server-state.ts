import type { KeyObject } from 'node:crypto';
import type { Randomness } from '../../handshake/machine.ts';
import { toHex } from '../../wire/hex.ts';
import type { Conversation, Flow } from './conversation.ts';
import type { FullServerOptions } from './options.ts';

/** What a server does with a connection whose handshake is complete. */
export type Application = (io: Conversation, next: () => Flow<Uint8Array>) => Flow;

/** A session that a client may come back to. */
export type StoredSession = {
  version: number;
  suite: number;
  /** The PSK of a ticket; up to TLS 1.2 the master secret. */
  secret: Uint8Array;
  extendedMasterSecret: boolean;
};

/** What all connections of a server share. */
export type Engine = {
  options: FullServerOptions;
  random: Randomness;
  application: Application;
  /** DER, leaf first; empty where there is no certificate. */
  chain: Uint8Array[];
  key: KeyObject | null;
  sessions: SessionStore;
};

/** Sessions by ticket or session id, the oldest forgotten first. */
export class SessionStore {
  #sessions = new Map<string, StoredSession>();

  put(ticket: Uint8Array, session: StoredSession): void {
    this.#sessions.set(toHex(ticket), session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > maxSessions && oldest !== undefined) this.#sessions.delete(oldest);
  }

  get(ticket: Uint8Array): StoredSession | null {
    return this.#sessions.get(toHex(ticket)) ?? null;
  }
}

const maxSessions = 1_000;
