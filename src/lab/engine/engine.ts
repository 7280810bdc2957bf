import type { KeyObject } from 'node:crypto';
import type { Randomness } from '../../handshake/machine.ts';
import { toHex } from '../../wire/hex.ts';
import { alertId } from '../../wire/registry/alerts.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { chainOf } from '../pki.ts';
import { Conversation, type Flow } from './conversation.ts';
import { negotiate } from './negotiate.ts';
import { type FullServerOptions, type ServerOptions, withDefaults } from './options.ts';
import { readHello } from './received-hello.ts';
import { serveTls12 } from './serve-tls12.ts';
import { serveTls13 } from './serve-tls13.ts';

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

/** A server that touches nothing: each conversation takes bytes and gives bytes. */
export function createEngine(options: ServerOptions, application: Application, random: Randomness): () => Conversation {
  const { leaf } = options;
  const engine: Engine = {
    options: withDefaults(options),
    random,
    application,
    chain: options.chain ?? (leaf ? chainOf(leaf).map(({ der }) => der) : []),
    key: options.key ?? leaf?.key ?? null,
    sessions: new SessionStore(),
  };
  return () => new Conversation(options, (io) => serve(io, engine));
}

/** One connection from the first hello on. */
function* serve(io: Conversation, engine: Engine): Flow {
  yield* io.expect('ClientHello');
  const hello = readHello(io.transcript[0] ?? new Uint8Array());
  const choice = negotiate(hello, engine.options);
  if ('alert' in choice) return io.react(choice);
  const newest = Math.max(...engine.options.versions);
  if (hello.suites.includes(fallbackScsv) && choice.version < newest)
    return io.react({ alert: alertId('inappropriate_fallback') });
  if (choice.version >= tls13) yield* serveTls13(io, engine, hello, choice);
  else yield* serveTls12(io, engine, hello, choice);
}

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

/** TLS_FALLBACK_SCSV. RFC 7507 section 2. */
const fallbackScsv = 0x5600;
