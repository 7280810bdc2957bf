import type { Certainty } from '../../causes/cause.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import { explainText, type ExplainOptions, type Failure } from '../explain-text.ts';
import { speaksOfTls } from '../hits.ts';
import { catalogue } from '../index-of-patterns.ts';
import type { Program } from '../program.ts';
import { aboutCertificate, isLibrary } from '../telling.ts';
import { brokenByTerminal } from '../unwrap.ts';
import { continuesTrace, endsTrace, type Entry, entryOf, mayBeOne } from './entry.ts';
import { add, keyOf, type LogGroup, type LogSummary, newGroup, noiseOf, summaryOf, takeBack } from './groups.ts';
import { isExported } from './envelope.ts';
import { lineShape } from './line-shape.ts';
import { type Line, lineReader, linesAbove } from './lines.ts';
import { recent } from './recent.ts';

/** One failure as it comes by. */
export type LogEvent = { group: LogGroup; client: string | null; time: string | null; line: string };

export type LogCounter = {
  /** Takes the next bytes of the log; lines may be cut anywhere. The bytes are not kept. */
  push(chunk: Uint8Array): void;
  /** Takes the last line, if no line end closed it. */
  end(): void;
  summary(): LogSummary;
  /** Failures in lines that begin with a time: those of a log and not of a pasted message. */
  timed(): number;
  /** Lines of which only the beginning was read, since they are longer than 16 KiB. */
  cut(): number;
};

/**
 * Counts the TLS failures of a log as it comes, in memory that does not grow with it: lines of the same shape are
 * explained once, and groups and addresses are bounded.
 */
export function logCounter(options: ExplainOptions & { onFailure?(event: LogEvent): void }): LogCounter {
  const known = catalogue();
  const groups = new Map<string, LogGroup>();
  const decisions = recent<number, Decision>(maxShapes);
  /** Who is served by a thread, for the lines that do not say it. */
  const peers = recent<string, Entry>(maxThreads);
  let lines = 0;
  let timed = 0;
  /** The failure to which lines that follow may belong. */
  /** `vague`: its last line says only that it failed, and a trace that says why may follow. */
  let open: { decision: NonNullable<Decision>; line: number; entry: Entry; vague: boolean } | null = null;

  function take(line: Line): void {
    lines += line.pieces;
    const { bytes, from, to } = line;
    if (line.pieces > 1) return takeBroken(line);
    if (!known.mayMatch(bytes, from, to)) return;
    const shape = lineShape(bytes, from, to);
    let decision = decisions.get(shape);
    if (decision === undefined) {
      decision = decide(utf8.decode(bytes.subarray(from, to)), groups, options);
      decisions.set(shape, decision);
    }
    const text = latin1.decode(bytes.subarray(from, to));
    if (decision === null) remember(entryOf(text));
    else count(decision, text, () => linesAbove(line, maxAboveOf(line, text)));
  }

  /** Broken lines are rare: each is read anew, as a terminal breaks lines and as a mail program does, and the better reading counts. */
  function takeBroken({ bytes, from, to }: Line): void {
    const pieces = utf8.decode(bytes.subarray(from, to)).split('\n');
    const joints = brokenByTerminal(pieces) ? [''] : ['', ' '];
    const readings = joints.flatMap((joint) => {
      const line = pieces.join(joint);
      const raw = encoder.encode(line);
      const decision = known.mayMatch(raw, 0, raw.length) ? decide(line, groups, options) : null;
      return decision === null ? [] : [{ decision, line }];
    });
    const [first, second] = readings;
    const better = first && second && second.decision.quoted > first.decision.quoted ? second : first;
    if (better) count(better.decision, better.line, () => []);
  }

  function count(decision: NonNullable<Decision>, line: string, above: () => string[]): void {
    const ofTrace = continuesTrace(line) || (open?.vague === true && endsTrace(line));
    if (open && ofTrace && lines - open.line < maxTrace) return tellMore(decision, open.entry);
    const own = entryOf(line);
    const entry = remember(completed(own, above));
    if (entry.time !== null) timed++;
    // What has no time of its own belongs to the line above it, or is another failure.
    const reach = isExported(line)
      ? maxFieldsApart
      : own.time !== null
        ? maxApart
        : isDescription(above)
          ? maxHeader
          : 1;
    if (open && lines - open.line <= reach && isSame(open, decision, entry)) {
      const { time, client, port, thread } = open.entry;
      return tellMore(decision, {
        time: entry.time ?? time,
        client: client ?? entry.client,
        port: port ?? entry.port,
        thread: thread ?? entry.thread,
      });
    }
    if (decision.beside) return;
    add(decision.group, entry);
    open = { decision, line: lines, entry, vague: decision.telling === vague };
    if (options.onFailure) {
      const { group } = decision;
      const told = { ...group, noise: isServers(group.failure, served()) ? noiseOf(group) : null };
      options.onFailure({ group: told, client: entry.client, time: entry.time, line });
    }
  }

  /** One failure in several lines: the one that tells most counts. */
  function tellMore(decision: NonNullable<Decision>, entry: Entry): void {
    if (!open) return;
    open.line = lines;
    open.vague = decision.telling === vague;
    if (decision.telling <= open.decision.telling || decision.group === open.decision.group) return;
    takeBack(open.decision.group, open.entry);
    add(decision.group, entry);
    [open.decision, open.entry] = [decision, entry];
  }

  /** Whom a thread serves stands in one of its lines, and is true of the others. */
  function remember(entry: Entry): Entry {
    const { thread, client } = entry;
    if (thread === null) return entry;
    if (client === null) {
      const served = peers.get(thread);
      return served ? { ...entry, client: served.client, port: served.port } : entry;
    }
    peers.set(thread, entry);
    return entry;
  }

  /** Programs that were seen to write as a server. */
  function served(): Set<string | undefined> {
    const all = [...groups.values()].filter(({ failure }) => failure.noticedBy === 'server');
    return new Set(all.map(({ failure }) => failure.program?.id));
  }

  /** The one server that wrote this log, if it was one. */
  function writerOfAll(): Program | null {
    const all = [...groups.values()].flatMap(({ failure: { program, noticedBy } }) =>
      program && noticedBy === 'server' && !isLibrary(program) ? [program] : [],
    );
    return all[0] && all.every((each) => each === all[0]) ? all[0] : null;
  }

  /** Once it is known that a server wrote this log, what its lines left open is read as a server's. */
  function readAgain(read: LogGroup, servers: Set<string | undefined>, only: Program | null): LogGroup {
    const { program } = read.failure;
    const isOwn = isServers(read.failure, servers) && (program === null || isLibrary(program));
    const group = only !== null && isOwn ? { ...read, failure: { ...read.failure, program: only } } : read;
    const isServersOwn = isServers(group.failure, servers);
    if (!isServersOwn || group.failure.noticedBy !== null)
      return { ...group, noise: isServersOwn ? noiseOf(group) : null };
    const [failure] = explainText(group.example, { ...options, writer: 'server' }).failures;
    const [first] = failure?.causes ?? [];
    const anew = failure && first ? { failure: { ...failure, program: only ?? failure.program }, first } : group;
    return { ...group, failure: anew.failure, first: anew.first, noise: noiseOf(anew) };
  }

  const reader = lineReader(take);
  return {
    push: reader.push,
    end: reader.end,
    summary() {
      const [servers, only] = [served(), writerOfAll()];
      return summaryOf(
        lines,
        [...groups.values()].map((group) => readAgain(group, servers, only)),
      );
    },
    timed: () => timed,
    cut: reader.cut,
  };
}

/** What a line of some shape means: a group, or nothing. */
type Decision = { group: LogGroup; telling: number; beside: boolean; quoted: number } | null;

function decide(line: string, groups: Map<string, LogGroup>, options: ExplainOptions): Decision {
  const { failures, places } = explainText(line, options);
  const [failure] = failures;
  const [first] = failure?.causes ?? [];
  if (!failure || !first) return null;
  // A network failure is one of TLS only where the line speaks of TLS, or the one beside it does.
  const beside = reachCauses.has(first.cause) && !inOwnWords(failure) && !speaksOfTls(line);
  const key = keyOf(failure, first);
  let group = groups.get(key);
  if (!group) {
    if (groups.size >= maxGroups) return null;
    group = newGroup(failure, first, line, places);
    groups.set(key, group);
  }
  const telling = eventNumber.test(line) ? vague : tellingOf(failure);
  return { group, telling, beside, quoted: failure.quote.length };
}

/** A server's own word for a connection that came to nothing, which is no word of the network's. */
function inOwnWords({ program, quote }: Failure): boolean {
  return program?.side === 'server' && (program.marks ?? []).some((mark) => quote.includes(mark));
}

/** Whether a server wrote it, as it says itself or as other lines of the same program do. */
function isServers({ noticedBy, program }: Failure, servers: Set<string | undefined>): boolean {
  if (noticedBy !== null || program?.side === 'server') return noticedBy !== 'client';
  return servers.has(program?.id) || (servers.size > 0 && (program === null || isLibrary(program)));
}

/** Two lines tell of one failure where one of them says only that it failed, or both the same of one connection. */
function isSame(
  open: { decision: NonNullable<Decision>; entry: Entry },
  next: NonNullable<Decision>,
  entry: Entry,
): boolean {
  const { decision } = open;
  const anchored = entry.port !== null && (entry.thread !== null || open.entry.port === entry.port);
  const oneIsVague = (decision.telling === vague) !== (next.telling === vague);
  if (decision.group === next.group && !oneIsVague) return anchored && mayBeOne(open.entry, entry);
  return (explains(next, decision) || explains(decision, next)) && mayBeOne(open.entry, entry);
}

/** Whether one line may say why, where the other says only that it failed, or that a certificate was not verified. */
function explains({ group }: NonNullable<Decision>, { group: told, telling }: NonNullable<Decision>): boolean {
  if (telling !== vague) return false;
  const { cause } = group.first;
  return !told.failure.bare || cause === 'client-cert-rejected' || aboutCertificate.has(cause);
}

/** An event that Windows wrote out as text begins with lines of a name and a value each, and ends with what it means. */
function isDescription(above: () => string[]): boolean {
  return /^\s*Description:\s*$/.test(above()[0] ?? '');
}

/** How far up the time of a line may stand. */
function maxAboveOf(line: Line, text: string): number {
  if (isExported(text)) return maxFields;
  return isDescription(() => linesAbove(line, 1)) ? maxHeader : maxAbove;
}

/** A stack trace has no time of its own, nor the address: both stand in the line above it. */
function completed(entry: Entry, above: () => string[]): Entry {
  if (entry.time !== null) return entry.client === null && entry.thread === null ? announced(entry, above) : entry;
  const { client, port } = entry;
  for (const line of above()) {
    const other = entryOf(line);
    entry = {
      ...entry,
      time: entry.time ?? other.time,
      client: entry.client ?? other.client,
      port: entry.port ?? other.port,
    };
    if (entry.time !== null) return entry;
  }
  // Without a time above it, nothing above belongs to it.
  return { ...entry, client, port };
}

/** Who writes that somebody connected may leave out the address in what follows at once. */
function announced(entry: Entry, above: () => string[]): Entry {
  const line = above().find((each) => announces.test(each));
  const other = line === undefined ? null : entryOf(line);
  return other !== null && mayBeOne(other, entry) ? { ...entry, client: other.client, port: other.port } : entry;
}

/** In the header of an event, whose text says more. */
const eventNumber = /^\s*Event ID:\s*\d{1,6}\s*$/;
const announces = /\bnew connection from\b/i;
const sureness: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1 };

function tellingOf({ hides, bare, causes }: Failure): number {
  return hides || bare ? vague : (sureness[causes[0]?.certainty ?? 'possible'] ?? 0) * 10 - causes.length;
}

const reachCauses = new Set<CauseId>([
  'dns-failure',
  'tcp-refused',
  'tcp-timeout',
  'tcp-reset',
  'closed-early',
  'proxy-failure',
  'handshake-timeout',
]);
const encoder = new TextEncoder();
const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');
const maxShapes = 10_000;
const maxGroups = 500;
const maxThreads = 1_000;
/** Lines between two that a program writes of one failure. */
const maxApart = 4;
/** Lines above one that may hold its time. */
const maxAbove = 3;
/** The same below the header of an event of Windows. */
const maxHeader = 14;
/** The same where each entry of the journal takes a line for each of its fields. */
const maxFields = 40;
const maxFieldsApart = maxApart * maxFields;
/** What hides the cause tells nothing. */
const vague = 0;
/** Lines between two of one stack trace. */
const maxTrace = 80;
