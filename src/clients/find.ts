import type { Client } from './client.ts';

/** A client, and the later versions of the same program, oldest first. */
export type Found = { client: Client; successors: readonly Client[] };

/** There is no such client; `near` are the ids that come nearest, best first. */
export class UnknownClient extends Error {
  override readonly name = 'UnknownClient';
  readonly typed: string;
  readonly near: string[];

  constructor(typed: string, near: string[]) {
    super(
      `there is no client ${typed.slice(0, 60)}${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}. whytls clients lists all.`,
    );
    this.typed = typed;
    this.near = near;
  }
}

/**
 * Finds a client by id, by `program-current`, or by a shorter form: `chrome` is its newest, `curl-openssl-3` the newest 3.x.
 * Throws UnknownClient for what is none, or could be several programs.
 */
export async function findClient(typed: string): Promise<Found> {
  const { clients } = await import('./generated/all.ts');
  const wanted = typed.toLowerCase();
  const exact = clients.find(({ id }) => id === wanted);
  const program = wanted.replace(/-current$/, '');
  const matching = exact ? [exact] : clients.filter(({ id }) => startsWith(id, program));
  const programs = new Set(matching.map(({ id }) => programOf(id)));
  const chosen =
    exact ??
    (programs.size === 1 || programs.has(program) ? newest(matching, programs.has(program) ? program : null) : null);
  if (!chosen) throw new UnknownClient(typed, nearestIds(wanted, matching.length > 0 ? matching : clients));
  return { client: chosen, successors: successorsOf(chosen, clients) };
}

/** `curl-openssl-3` of `curl-openssl-3.5`: the program without its version. */
export function programOf(id: string): string {
  return id.replace(/-[0-9][^-]*$/, '');
}

/** The later versions of a client's program, oldest first. */
export function successorsOf(client: Client, clients: readonly Client[]): Client[] {
  return clients
    .filter(
      (each) => each !== client && programOf(each.id) === programOf(client.id) && each.released >= client.released,
    )
    .sort(byAge);
}

function newest(matching: readonly Client[], program: string | null): Client | null {
  return (
    matching
      .filter(({ id }) => program === null || programOf(id) === program)
      .sort(byAge)
      .at(-1) ?? null
  );
}

/** Whether an id begins with these whole words and numbers: `curl-openssl-3` begins `curl-openssl-3.5`, `java-1` not `java-17`. */
function startsWith(id: string, prefix: string): boolean {
  return prefix !== '' && id.startsWith(prefix) && /^(?:[-.]|$)/.test(id.slice(prefix.length));
}

function nearestIds(typed: string, among: readonly Client[]): string[] {
  return [...among]
    .map(({ id }) => ({ id, distance: distance(typed, id) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 5)
    .map(({ id }) => id);
}

/** Letters to change, add or take away (Levenshtein), what is added to the end counting half. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index / 2);
  for (let at = 1; at <= a.length; at++) {
    const next = [at];
    for (let to = 1; to <= b.length; to++) {
      next.push(
        Math.min(
          (next[to - 1] ?? 0) + (at === a.length ? 0.5 : 1),
          (row[to] ?? 0) + 1,
          (row[to - 1] ?? 0) + (a[at - 1] === b[to - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function byAge(a: Client, b: Client): number {
  return a.released < b.released ? -1 : a.released > b.released ? 1 : a.id < b.id ? -1 : 1;
}
