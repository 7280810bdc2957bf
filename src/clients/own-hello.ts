import { readable } from '../handshake/readable.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { extensionId, extensionName } from '../wire/registry/extensions.ts';
import { groupName } from '../wire/registry/groups.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import type { Client } from './client.ts';
import { clients } from './profiles/generated/all.ts';
import { helloOf } from './hello.ts';
import { incidental, type Lists, listsOf, looksLike } from './looks-like.ts';
import type { Engine } from './user-agent.ts';

/** How a hello fits the browser that is said to have sent it. */
export type HelloFit = {
  /**
   * `no`: this engine does not make such a hello, whatever is set in its settings; `yes`: it is one of its own, or differs by no
   * more than settings change; `unknown`: the claim does not say by which library.
   */
  own: 'yes' | 'no' | 'unknown';
  /** Why it cannot be its own. */
  against: string[];
  /** Known clients whose hello has this very shape. */
  like: string[];
  /** The known client whose hello comes nearest, and how near: 1 is the same lists. */
  nearest: { client: Client; similarity: number };
};

/** Holds a hello against the browser that is said to have sent it. `version` is the major one; null where that is not known. */
export function fitOf(hello: ClientHello, claim: { engine: Engine | null; version: number | null }): HelloFit {
  const like = looksLike(hello);
  const lists = listsOf(hello);
  const own = claim.engine === null ? null : contradictions(hello, lists, claim.engine, claim.version);
  return {
    own: own === null ? 'unknown' : own.length === 0 ? 'yes' : 'no',
    against: own ?? [],
    like,
    nearest: nearestOf(lists),
  };
}

/** The engine of a client of the collection; null for what is no browser. */
export function engineOf({ id }: Pick<Client, 'id'>): Engine | null {
  return engines.find(([pattern]) => pattern.test(id))?.[1] ?? null;
}

/** The major version in an id, `chrome-156`. */
export function majorOf({ id }: Pick<Client, 'id'>): number {
  return Number(/-(\d+)[^-]*$/.exec(id)?.[1] ?? 0);
}

/**
 * The profile of the browser that is said to have come: the newest that is not newer than it; where all are newer, the oldest.
 * Null for an engine or system without profiles.
 */
export function profileOf(claim: { engine: Engine | null; version: number | null; ios: boolean }): Client | null {
  const { engine, version, ios } = claim;
  if (engine === null || version === null) return null;
  const line = engine === 'safari' && ios ? /^ios-/ : lines[engine];
  if (line === null) return null;
  const known = clients.filter(({ id }) => line.test(id)).sort((a, b) => majorOf(a) - majorOf(b));
  return known.findLast((each) => majorOf(each) <= version) ?? known[0] ?? null;
}

const lines: Record<Engine, RegExp | null> = {
  chromium: /^chrom(?:e|ium)-\d/,
  firefox: /^firefox-/,
  safari: /^safari-/,
  schannel: null,
};

function contradictions(hello: ClientHello, lists: Lists, engine: Engine, version: number | null): string[] {
  const name = engineNames[engine];
  const found: string[] = [];
  const greased = hello.cipherSuites.some(isGrease);
  const since = greaseSince[engine];
  if (since === null && greased) found.push(`it carries GREASE values, which ${name} does not send`);
  if (since !== null && version !== null && version >= since && !greased)
    found.push(`it lacks the GREASE values that ${name} has sent since ${since}`);
  if (lists.types.includes(extensionId('encrypt_then_mac')))
    found.push('it offers encrypt_then_mac, which no browser does');
  const formats = readable(hello, 'ec_point_formats') ?? [];
  if (formats.length > 1) found.push('it offers compressed points, which no browser of today does');
  const strange = strangeTo(lists, engine, version);
  if (strange.length > 0) found.push(`it offers what ${name} never offers: ${strange.slice(0, 5).join(', ')}`);
  if (!inOrder(lists.suites, engine)) found.push(`its cipher suites stand in another order than those of ${name}`);
  return found;
}

/** What no release of this engine offers. A release newer than all that are known may offer what nobody offered before. */
function strangeTo(lists: Lists, engine: Engine, version: number | null): string[] {
  const { own, others } = offeredBy(engine);
  const isNewer = version === null || version > own.newest;
  const strange = (kind: keyof Lists, nameOf: (id: number) => string) =>
    lists[kind]
      .filter(
        (id) =>
          !own[kind].has(id) && (!isNewer || others[kind].has(id)) && !(kind === 'types' && incidental.includes(id)),
      )
      .map(nameOf);
  return [
    ...strange('types', extensionName),
    ...strange('suites', suiteName),
    ...strange('groups', groupName),
    ...strange('signatureSchemes', signatureSchemeName),
  ];
}

function offeredBy(engine: Engine): { own: Offered; others: Offered } {
  let found = offered.get(engine);
  if (!found) {
    found = {
      own: everOffered((client) => engineOf(client) === engine),
      others: everOffered((client) => engineOf(client) !== engine),
    };
    offered.set(engine, found);
  }
  return found;
}

type Offered = Record<keyof Lists, Set<number>> & { newest: number };

function everOffered(among: (client: Client) => boolean): Offered {
  const theirs = clients.filter(among);
  const all = (kind: keyof Lists) => new Set(theirs.flatMap((client) => helloOf(client)[kind]));
  const lists = { suites: all('suites'), groups: all('groups'), signatureSchemes: all('signatureSchemes') };
  return { ...lists, types: all('types'), newest: Math.max(0, ...theirs.map(majorOf)) };
}

/**
 * Whether the suites up to TLS 1.2 stand in the order of some release of the engine. Settings take suites away and never move
 * them; ChaCha20 stands first on processors without instructions for AES.
 */
function inOrder(suites: readonly number[], engine: Engine): boolean {
  const kept = (list: readonly number[]) =>
    list.filter((id) => {
      const suite = suiteById(id);
      return suite !== undefined && suite.kex !== 'TLS13' && !suiteName(id).includes('CHACHA20');
    });
  const own = kept(suites);
  return clients
    .filter((client) => engineOf(client) === engine)
    .some((client) => {
      const order = kept(helloOf(client).suites);
      const places = own.filter((id) => order.includes(id)).map((id) => order.indexOf(id));
      return places.length === own.length && places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
    });
}

/** One visit sends the same lists many times: the last answers are kept. */
function nearestOf(lists: Lists): HelloFit['nearest'] {
  const key = kinds.map((kind) => [...lists[kind]].sort((a, b) => a - b).join()).join(' ');
  const found = answers.get(key) ?? nearestAmongAll(lists);
  if (answers.size >= maxAnswers) answers.clear();
  answers.set(key, found);
  return found;
}

function nearestAmongAll(lists: Lists): HelloFit['nearest'] {
  let best: HelloFit['nearest'] | null = null;
  for (const client of clients) {
    const hello = helloOf(client);
    const similarity = kinds.reduce((sum, kind) => sum + alike(lists[kind], hello[kind]), 0) / kinds.length;
    // Of equals the later release: what is met today.
    if (
      !best ||
      similarity > best.similarity ||
      (similarity === best.similarity && client.released > best.client.released)
    )
      best = { client, similarity };
  }
  return best as HelloFit['nearest'];
}

/** The share of what both have in what either has (Jaccard). */
function alike(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [a, b].map((list) => new Set(list.filter((id) => !incidental.includes(id))));
  const union = new Set([...left!, ...right!]).size;
  return union === 0 ? 1 : [...left!].filter((id) => right!.has(id)).length / union;
}

const answers = new Map<string, HelloFit['nearest']>();
const maxAnswers = 64;
const offered = new Map<Engine, { own: Offered; others: Offered }>();
const kinds = ['suites', 'groups', 'signatureSchemes', 'types'] as const;
const engineNames: Record<Engine, string> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari',
  schannel: 'Windows',
};
/** RFC 8701 is Chromium's idea; Apple took it up in the releases of 2020. Null: never. */
const greaseSince: Record<Engine, number | null> = { chromium: 57, firefox: null, safari: 15, schannel: null };
const engines: [RegExp, Engine][] = [
  [/^edge-legacy-|^ie-|^schannel-/, 'schannel'],
  [/^chrom(?:e|ium)-|^edge-|^electron-|^samsung-internet-|^android-webview-|^opera-(?!12)/, 'chromium'],
  [/^firefox-|^tor-browser-|^thunderbird-/, 'firefox'],
  [/^safari-|^ios-/, 'safari'],
];
