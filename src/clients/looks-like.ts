import type { ClientHello } from '../wire/client-hello.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { clients } from './profiles/generated/all.ts';
import { helloOf } from './hello.ts';

/**
 * The clients whose hello has the same shape as this one: version, suites, groups, schemes and extensions, in the client's
 * order unless it shuffles them. Empty where none is known. What differs in each connection (name, session, padding) does
 * not count.
 */
export function looksLike(hello: ClientHello): string[] {
  known ??= index();
  const { type, sorted } = keysOf({
    legacyVersion: hello.legacyVersion,
    suites: hello.cipherSuites,
    types: (hello.extensions ?? []).map((extension) => extension.type),
    data: (id) => hello.extensions?.find((extension) => extension.type === id)?.data ?? none,
  });
  return [...new Set([...(known.get(type) ?? []), ...(known.get(sorted) ?? [])])];
}

function index(): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const client of clients) {
    const { shape } = helloOf(client);
    const { type, sorted } = keysOf({
      legacyVersion: shape.legacyVersion,
      suites: shape.suites,
      types: (shape.extensions ?? []).map((extension) => extension.type),
      data: (id) => {
        const found = shape.extensions?.find((extension) => extension.type === id);
        return found && 'data' in found ? found.data : none;
      },
    });
    const key = shape.shuffles ? sorted : type;
    map.set(key, [...(map.get(key) ?? []), client.name]);
  }
  return map;
}

type Shape = { legacyVersion: number; suites: number[]; types: number[]; data(type: number): Uint8Array };

function keysOf({ legacyVersion, suites, types, data }: Shape): { type: string; sorted: string } {
  const listed = types.filter((type) => !isGrease(type) && !incidental.includes(type));
  const rest = [
    legacyVersion,
    suites.filter((id) => !isGrease(id)).join(),
    ids(data(extensionId('supported_groups'))),
    ids(data(extensionId('signature_algorithms'))),
    listed.length,
  ].join(' ');
  return { type: `${rest} ${listed.join()}`, sorted: `${rest} ~${[...listed].sort((a, b) => a - b).join()}` };
}

/** The 16-bit ids of a list behind its length, without GREASE. */
function ids(bytes: Uint8Array): string {
  const list: number[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const id = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    if (!isGrease(id)) list.push(id);
  }
  return list.join();
}

let known: Map<string, string[]> | null = null;
const none = new Uint8Array();
/** There or not from one connection to the next: the name, the padding, a session to resume, early data, a cookie. */
const incidental = [0, 21, 41, 42, 44];
