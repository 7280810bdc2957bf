import type { Attempt } from '../causes/facts.ts';
import { shapedHello } from '../handshake/hello-shape.ts';
import { readable } from '../handshake/readable.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { encodeHandshake } from '../wire/handshake.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { helloFor } from './hello.ts';
import { demanded, fitsHello, offersAll } from './likeness.ts';
import type { Taught } from './taught.ts';

/** A hello that was refused for something in it, not for want of what the server chooses. */
export type Suspicion = {
  attempt: Attempt;
  /** What it has that no answered hello had, by kind and id; one of them at least is minded. */
  traits: ReadonlySet<string>;
};

type Suspected = Pick<Suspicion, 'traits'>;

/** What is in a hello, by kind and id as above, and how long it is, header included. */
type Content = { traits: ReadonlySet<string>; bytes: number };

/** What the refused hellos are suspected for. */
export function suspicions(taught: Taught): Suspicion[] {
  const known = found.get(taught) ?? findSuspicions(taught);
  found.set(taught, known);
  return known;
}

/** Asked for every client, and the same for all. */
const found = new WeakMap<Taught, Suspicion[]>();

/**
 * Whether a hello has what others were refused for: surely, where it has all that one of them is suspected for, or something of
 * every simplest explanation and is no plainer than they were.
 */
export function isMinded(suspected: readonly Suspected[], content: Content): 'surely' | 'perhaps' | 'no' {
  const shared = (has: (trait: string) => boolean) => (traits: Iterable<string>) => [...traits].filter(has).length;
  const sharedSurely = shared((trait) => holds(content, trait, 'surely'));
  if (suspected.some(({ traits }) => sharedSurely(traits) === traits.size)) return 'surely';
  const own = suspected.flatMap(({ traits }) => [...traits].filter((trait) => holds(content, trait, 'perhaps')));
  if (own.length === 0) return 'no';
  const isPlainer = suspected.every(({ traits }) => traits.size > new Set(own).size);
  const explanations = isPlainer ? [] : simplestExplanations(suspected);
  return explanations.length > 0 && explanations.every((each) => sharedSurely(each) > 0) ? 'surely' : 'perhaps';
}

function holds({ traits, bytes }: Content, trait: string, how: 'surely' | 'perhaps'): boolean {
  if (kindOf(trait) !== 'length') return traits.has(trait);
  const [answered = 0, refused = 0] = trait.slice('length '.length).split('..').map(Number);
  return how === 'surely' ? bytes >= refused : bytes > answered;
}

/** The traits, one or two, that account for every refusal; none where it takes more. */
function simplestExplanations(suspected: readonly Suspected[]): string[][] {
  const inAll = ([first, ...rest]: readonly Suspected[]) =>
    [...(first?.traits ?? [])].filter((trait) => rest.every(({ traits }) => traits.has(trait)));
  const single = inAll(suspected);
  if (single.length > 0) return single.map((trait) => [trait]);
  const [narrowest] = [...suspected].sort((a, b) => a.traits.size - b.traits.size);
  return [...(narrowest?.traits ?? [])].flatMap((trait) =>
    inAll(suspected.filter(({ traits }) => !traits.has(trait))).map((other) => [trait, other]),
  );
}

/**
 * The clients whose hellos tell most of the others in front, if they are refused too: where something in hellos is minded the
 * plainest, else those that offer most. Who is told of by one before stands behind.
 */
export function byWhatTheyTell(clients: readonly Client[], taught: Taught): Client[] {
  if (clients.length === 0) return [];
  const telling: Client[] = [];
  const suspected: Suspected[] = [...suspicions(taught)];
  const kinds = new Set(suspected.flatMap(({ traits }) => [...traits].map(kindOf)));
  const seen = seenOf(taught);
  if (kinds.size === 0) {
    const helloOf = (client: Client) => helloFor(client, taught.facts.target);
    for (const client of [...clients].sort((a, b) => helloOf(b).suites.length - helloOf(a).suites.length))
      if (!telling.some((other) => offersAll(helloOf(other), helloOf(client), taught))) telling.push(client);
    return [...new Set([...telling, ...clients])];
  }
  const plainFirst = clients
    .map((client) => ({ client, content: contentFor(client, taught) }))
    .map((each) => ({ ...each, traits: within(kinds, unseen(each.content, seen)) }))
    .sort((a, b) => a.traits.size - b.traits.size || a.content.bytes - b.content.bytes);
  for (const { client, content, traits } of plainFirst) {
    if (isMinded(suspected, content) === 'surely') continue;
    telling.push(client);
    suspected.push({ traits });
  }
  return [...new Set([...telling, ...clients])];
}

function findSuspicions(taught: Taught): Suspicion[] {
  const { answered, refused } = taught;
  if (answered.length === 0 || refused.length === 0) return [];
  const seen = seenOf(taught);
  const groups = new Set(answered.flatMap(({ handshake }) => handshake?.group ?? handshake?.retryGroup ?? []));
  const all = refused.flatMap((attempt) => {
    const { offer } = attempt;
    const content = contentOf(attempt);
    const isChosen = (each: Attempt) =>
      offer?.versions.includes(each.handshake?.version ?? 0) && fitsHello(each, offer, groups);
    const { groups: lacked, signatureSchemes } = demanded(answered, [attempt]);
    const lacksNothing = lacked.length + signatureSchemes.length === 0 && answered.some(isChosen);
    const outcome = attempt.handshake?.outcome;
    const isAboutContent = outcome?.kind === 'alert' && aboutContent.includes(outcome.description);
    const traits = content && (isAboutContent || lacksNothing) ? unseen(content, seen) : [];
    return traits.length > 0 ? [{ attempt, traits }] : [];
  });
  // What is minded for certain is why of the others, too: of a kind of which it is known, or all that a narrower one is suspected for.
  const kinds = all.map(({ traits }) => [...new Set(traits.map(kindOf))]);
  const proven = new Set(kinds.flatMap((each) => (each.length === 1 ? each : [])));
  const ofKind = all.map(({ attempt, traits }) => {
    const explained = within(proven, traits);
    return { attempt, traits: explained.size > 0 ? explained : new Set(traits) };
  });
  const narrowFirst = [...ofKind].sort((a, b) => a.traits.size - b.traits.size);
  return ofKind.map(({ attempt, traits }) => ({
    attempt,
    traits: narrowFirst.find((other) => [...other.traits].every((trait) => traits.has(trait)))?.traits ?? traits,
  }));
}

function within(kinds: ReadonlySet<string>, traits: readonly string[]): Set<string> {
  return new Set(traits.filter((trait) => kinds.has(kindOf(trait))));
}

/** All that was in hellos that were answered. */
function seenOf({ answered }: Taught): Content {
  const contents = answered.flatMap((attempt) => contentOf(attempt) ?? []);
  return {
    traits: new Set(contents.flatMap(({ traits }) => [...traits])),
    bytes: Math.max(neverTooLong, ...contents.map(({ bytes }) => bytes)),
  };
}

function unseen({ traits, bytes }: Content, seen: Content): string[] {
  return [
    ...[...traits].filter((trait) => !seen.traits.has(trait)),
    ...(bytes > seen.bytes ? [`length ${seen.bytes}..${bytes}`] : []),
  ];
}

/** What an attempt sent; null where that was no hello of TLS. */
function contentOf({ trace }: Attempt): Content | null {
  for (const step of trace.steps) {
    if (step.kind === 'handshake' && step.message.kind === 'ClientHello') return read(step.message, step.bytes.length);
  }
  return null;
}

/** What this client would send. */
export function contentFor(client: Client, { facts: { target } }: Taught): Content {
  const { shape, sendsName, keyShares } = helloFor(client, target);
  const hello = shapedHello(shape, {
    random: (length) => new Uint8Array(length),
    sni: sendsName ? target.sni : null,
    shares: keyShares.map((group) => ({ group, publicKey: new Uint8Array(shareBytes.get(group) ?? x25519Bytes) })),
  });
  return read(hello, encodeHandshake(hello, { version: tls12 }).length);
}

function read(hello: ClientHello, bytes: number): Content {
  const types = (hello.extensions ?? []).map(({ type }) => type);
  const lists: [string, readonly number[]][] = [
    ['version', readable(hello, 'supported_versions') ?? [hello.legacyVersion]],
    ['suite', hello.cipherSuites],
    // Padding is there for the length's sake.
    ['extension', types.filter((type) => type !== extensionId('padding'))],
    ['group', readable(hello, 'supported_groups') ?? []],
    ['share', (readable(hello, 'key_share') ?? []).map(({ group }) => group)],
    ['scheme', readable(hello, 'signature_algorithms') ?? []],
  ];
  const traits = lists.flatMap(([kind, ids]) => ids.map((id) => `${kind} ${isGrease(id) ? 'GREASE' : id}`));
  return { traits: new Set(traits), bytes };
}

function kindOf(trait: string): string {
  return trait.slice(0, trait.indexOf(' '));
}

/** Of a client's share, as long as x25519's where it is not here. RFC 8446 section 4.2.8.2, draft-ietf-tls-ecdhe-mlkem section 4. */
const shareBytes = new Map([
  [0x17, 65],
  [0x18, 97],
  [0x19, 133],
  [0x1e, 56],
  [0x11eb, 65 + 1_184],
  [0x11ec, 1_184 + 32],
  [0x11ed, 97 + 1_568],
  [0x6399, 1_184 + 32],
]);
const x25519Bytes = 32;

/** They say that the hello cannot be read or taken as it is, not that anything is lacking. RFC 8446 section 6.2. */
const aboutContent = [alertId('decode_error'), alertId('illegal_parameter'), alertId('unexpected_message')];

/** A length of one byte is none that a server would mind. */
const neverTooLong = 0xff;
