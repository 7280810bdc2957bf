import type { Randomness } from '../../handshake/machine.ts';
import { alertId } from '../../wire/registry/alerts.ts';
import { fallbackScsv } from '../../wire/registry/suites.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { chainOf } from '../pki.ts';
import { Conversation, type Flow } from './conversation.ts';
import { negotiate } from './negotiate.ts';
import { type ServerOptions, withDefaults } from './options.ts';
import { readHello } from './received-hello.ts';
import { serveTls12 } from './serve-tls12.ts';
import { serveTls13 } from './serve-tls13.ts';
import { type Application, type Engine, SessionStore } from './server-state.ts';

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
