import { readable } from '../handshake/readable.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { isGrease } from '../wire/registry/grease.ts';
import type { Client } from './client.ts';
import { type Hello, helloOf, signalling } from './hello.ts';
import { clients } from './profiles/generated/all.ts';

/** What a hello offers, without GREASE and signalling values. */
export type Lists = Pick<Hello, 'suites' | 'groups' | 'signatureSchemes' | 'types'>;

/** The lists of a hello that was seen; what cannot be read counts as absent. */
export function listsOf(hello: ClientHello): Lists {
  const own = (ids: readonly number[] | null) => (ids ?? []).filter((id) => !isGrease(id));
  return {
    suites: own(hello.cipherSuites).filter((id) => !signalling.includes(id)),
    groups: own(readable(hello, 'supported_groups')),
    signatureSchemes: own(readable(hello, 'signature_algorithms')),
    types: own((hello.extensions ?? []).map(({ type }) => type)),
  };
}

/**
 * The clients whose hello has the same shape as this one: version, suites, groups, schemes and extensions, in the client's
 * order unless it shuffles them. Empty where none is known. What differs in each connection (name, session, padding) does
 * not count.
 */
export function clientsLike(hello: ClientHello): Client[] {
  known ??= index();
  const { ordered, sorted } = keysOf(hello.legacyVersion, hello.cipherSuites, listsOf(hello));
  return [...new Set([...(known.get(ordered) ?? []), ...(known.get(sorted) ?? [])])];
}

/** Their names. */
export function looksLike(hello: ClientHello): string[] {
  return clientsLike(hello).map(({ name }) => name);
}

function index(): Map<string, Client[]> {
  const map = new Map<string, Client[]>();
  for (const client of clients) {
    const hello = helloOf(client);
    const { legacyVersion, suites, shuffles } = hello.shape;
    const { ordered, sorted } = keysOf(legacyVersion, suites, hello);
    const key = shuffles ? sorted : ordered;
    map.set(key, [...(map.get(key) ?? []), client]);
  }
  return map;
}

function keysOf(version: number, suites: number[], lists: Lists): { ordered: string; sorted: string } {
  const types = lists.types.filter((type) => !incidental.includes(type));
  const rest = [version, suites.filter((id) => !isGrease(id)), lists.groups, lists.signatureSchemes, types.length];
  return { ordered: `${rest.join(' ')} ${types}`, sorted: `${rest.join(' ')} ~${[...types].sort((a, b) => a - b)}` };
}

let known: Map<string, Client[]> | null = null;
/** There or not from one connection to the next: the name, the padding, a session to resume, early data, a cookie. */
export const incidental = [0, 21, 41, 42, 44];
