import type { CauseId } from '../../causes/generated/ids.ts';
import type { Failure } from '../explain-text.ts';
import type { RankedCause } from '../ranking.ts';
import { misconfiguration } from '../misconfiguration.ts';
import type { Places } from '../places/places.ts';
import { type Entry, whenOf } from './entry.ts';
import { keyOf, type Reading } from './reading.ts';
import { asTime, isBefore } from './timestamp.ts';

/** Failures of one kind in a log. */
export type LogGroup = {
  failure: Failure;
  first: RankedCause;
  /** What makes this noise, in words; null for what a person may have to mend. */
  noise: string | null;
  count: number;
  /** One of its lines, without more than a screen's worth. */
  example: string;
  places: Places;
  /** How often each address came, as far as they were counted one by one. */
  clients: Map<string, number>;
  clientsAtLeast: boolean;
  firstTime: string | null;
  lastTime: string | null;
};

export type LogSummary = {
  lines: number;
  failures: number;
  noise: number;
  /** Lines that tell of a failure of the network, which is one of TLS only beside another; by what it was. */
  beside: Map<CauseId, number>;
  firstTime: string | null;
  lastTime: string | null;
  groups: LogGroup[];
};

/** A group of which nothing is counted yet. */
export function newGroup({ failure, first, line, places }: Reading): LogGroup {
  return {
    failure,
    first,
    noise: null,
    count: 0,
    example: line.slice(0, maxExample),
    places,
    clients: new Map(),
    clientsAtLeast: false,
    firstTime: null,
    lastTime: null,
  };
}

export function add(group: LogGroup, entry: Entry): void {
  const { client } = entry;
  const time = whenOf(entry);
  group.count++;
  if (client !== null) {
    const before = group.clients.get(client);
    if (before !== undefined || group.clients.size < maxClients) group.clients.set(client, (before ?? 0) + 1);
    else group.clientsAtLeast = true;
  }
  if (time === null) return;
  // Newest first, as collectors answer, or the older file behind the newer one.
  group.firstTime = earlier(group.firstTime, time);
  group.lastTime = later(group.lastTime, time);
}

/** Takes back what turned out to be another line of a failure that is counted elsewhere. */
export function takeBack(group: LogGroup, { client }: Entry): void {
  group.count--;
  if (client === null) return;
  const left = (group.clients.get(client) ?? 1) - 1;
  if (left > 0) group.clients.set(client, left);
  else group.clients.delete(client);
}

/** The groups as a person wants them: what is real before the noise, the most frequent first. */
export function summaryOf(lines: number, beside: Map<CauseId, number>, all: LogGroup[]): LogSummary {
  const groups = sharingWhatIsAsked(merged(all.filter(({ count }) => count > 0)))
    .sort((a, b) => Number(a.noise !== null) - Number(b.noise !== null) || b.count - a.count)
    .map((group) => ({ ...group, firstTime: timeOf(group.firstTime), lastTime: timeOf(group.lastTime) }));
  const sum = (list: LogGroup[]) => list.reduce((total, { count }) => total + count, 0);
  const { firstTime, lastTime } = groups.reduce(spanning, { firstTime: null, lastTime: null });
  return {
    lines,
    failures: sum(groups),
    noise: sum(groups.filter(({ noise }) => noise !== null)),
    beside,
    firstTime,
    lastTime,
    groups,
  };
}

/** Where clients were refused for their certificates, one that the log says nothing of may have had none. */
function sharingWhatIsAsked(groups: LogGroup[]): LogGroup[] {
  const asks = groups.some(
    ({ first, failure }) => first.cause === 'client-cert-rejected' && failure.noticedBy === 'server',
  );
  if (!asks) return groups;
  const why = ['the log tells of client certificates that the server refused: it asks for them'];
  const first: RankedCause = { cause: 'client-cert-required', certainty: 'possible', why, details: {} };
  return groups.map((group) => {
    const { hides, noticedBy, causes } = group.failure;
    if (!hides || noticedBy !== 'server') return group;
    const others = causes.filter(({ cause }) => cause !== first.cause);
    return { ...group, first, failure: { ...group.failure, causes: [first, ...others] } };
  });
}

/** Groups that turned out to be the same once it was known who wrote them. */
function merged(groups: LogGroup[]): LogGroup[] {
  const byKey = new Map<string, LogGroup>();
  for (const group of groups) {
    const key = keyOf(group.failure, group.first);
    const before = byKey.get(key);
    if (!before) {
      byKey.set(key, { ...group, clients: new Map(group.clients) });
      continue;
    }
    before.count += group.count;
    before.clientsAtLeast ||= group.clientsAtLeast;
    for (const [client, count] of group.clients) before.clients.set(client, (before.clients.get(client) ?? 0) + count);
    Object.assign(before, spanning(before, group));
  }
  return [...byKey.values()];
}

type Span = { firstTime: string | null; lastTime: string | null };

function spanning(a: Span, b: Span): Span {
  return { firstTime: earlier(a.firstTime, b.firstTime), lastTime: later(a.lastTime, b.lastTime) };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && isBefore(b, a)) ? b : a;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && !isBefore(b, a)) ? b : a;
}

function timeOf(written: string | null): string | null {
  return written === null ? null : asTime(written);
}

/** What tells a cause helps more than what only tells that there was one. */
export function weightOf(count: number, hidesCause: boolean): number {
  return hidesCause ? count / 5 : count;
}

/** What the whole internet does to every open port is no fault of anybody who reads a server's log. */
export function noiseOf({ failure, first }: Pick<LogGroup, 'failure' | 'first'>): string | null {
  // Who has the wrong key was meant to come.
  if (failure.causes.some(({ cause }) => cause === 'psk-failure')) return null;
  // Its own settings are nobody else's doing.
  if (first.cause === 'client-config' && misconfiguration(failure.quote, 'server')?.side === 'server') return null;
  return (failure.program?.id === 'plain-http' && first.cause === 'not-tls' ? tlsToPlain : noises[first.cause]) ?? null;
}

/** The same of one connection, as the server that wrote the log saw it. */
export function noiseTitle(cause: CauseId): string | null {
  return noiseTitles[cause] ?? null;
}

const noiseTitles: Partial<Record<CauseId, string>> = {
  'client-config': 'Noise: not TLS, to the TLS port',
  'not-tls': 'Noise: not TLS, to the TLS port',
  'closed-early': 'Noise: the client left early',
  'tcp-reset': 'Noise: the client reset the connection',
  'handshake-timeout': 'Noise: the client said nothing',
};
const noises: Partial<Record<CauseId, string>> = {
  'client-config': 'plain HTTP or something else spoken to the TLS port (scanners, wrong links)',
  'not-tls': 'something other than TLS spoken to the TLS port (scanners)',
  'closed-early': 'connections closed before the handshake was done (health checks, port scanners, tabs closed)',
  'tcp-reset': 'connections reset before the handshake was done (health checks, port scanners)',
  'handshake-timeout': 'connections on which nothing came (port scanners, preconnects)',
};
const tlsToPlain = 'TLS spoken to a port without TLS (scanners, links with https:// to it)';
const maxClients = 10_000;
const maxExample = 2_000;
