import { clientOf } from '../places/places.ts';
import type { Above } from './above.ts';
import type { Unwrapped } from './fields.ts';
import { momentOf, secondsApart, timestampIn } from './timestamp.ts';

/** What a line of a log says beside its message: when it was, of whom, and of which connection it tells. */
export type Entry = {
  time: string | null;
  /** By the clock of whoever kept it, who may have read an old file. */
  kept: string | null;
  client: string | null;
  /** The client's port: tells its connections apart. */
  port: string | null;
  /** By what the lines of one connection are known: a process, a thread, a number. */
  thread: string | null;
  /** As in Unwrapped. */
  source: string | null;
};

export function entryOf(inner: Unwrapped): Entry {
  const { content, kept, source, beside } = inner;
  const at = clientOf(content) === null && beside !== '' ? beside : content;
  const client = clientOf(at);
  return {
    // Far behind the envelope's, or in a line of a trace, a time is one of those that the message speaks of.
    time: timestampIn(
      continuesTrace(content) ? content.slice(0, maxIndent) : kept === null ? content : content.slice(0, maxHead),
    ),
    kept,
    client,
    port: client === null ? null : portAfter(at, client),
    thread: threadOf(inner),
    source,
  };
}

/** As in Entry. */
export function threadOf({ content, source }: Unwrapped): string | null {
  const thread = threadIn(content);
  if (thread !== null) return `${source ?? ''}${thread}`;
  return threadIn(source ?? '') === null ? null : source;
}

/** The time of an entry: the program's own, else that of whoever kept it. */
export function whenOf({ time, kept }: Entry): string | null {
  return time ?? kept;
}

/**
 * The same where it needs the lines above, nearest first: a stack trace has neither time nor address, and both stand in the
 * line that it hangs under; and whoever wrote of a client just before may leave out its address in what follows.
 */
export function completed(entry: Entry, content: string, above: () => Iterable<Above>): Entry {
  const isTrace = continuesTrace(content);
  if (whenOf(entry) === null || isTrace) {
    const header = headerOf(above, isTrace || endsTrace(content));
    const under = header === null ? entry : filled(entry, header);
    // A server of one client at a time may have named it above.
    return under.client === null && under.thread === null ? withAnnounced(under, above) : under;
  }
  if (entry.client !== null) return entry;
  if (entry.thread === null && !endsTrace(content)) return withAnnounced(entry, above);
  for (const line of ownLines(above())) {
    const other = entry.thread === null || threadOf(line) === entry.thread ? entryOf(line) : null;
    if (other && other.client !== null) return mayBeOne(other, entry) ? filled(entry, other) : entry;
  }
  return entry;
}

function withAnnounced(entry: Entry, above: () => Iterable<Above>): Entry {
  const other = announced(above);
  return other !== null && mayBeOne(other, entry) ? filled(entry, other) : entry;
}

/** The client that was announced last; null where two were, one right after the other, and it may be either. */
function announced(above: () => Iterable<Above>): Entry | null {
  let last: Entry | null = null;
  for (const { content, ...line } of ownLines(above())) {
    const other = announces.test(content) ? entryOf({ content, ...line }) : null;
    if (last !== null) return other === null || other.client === last.client ? last : null;
    if (other !== null && other.client !== null) last = other;
  }
  return last;
}

/**
 * What the lines above say under which one without a time of its own stands, up to the nearest that has one; without that,
 * nothing above belongs to it but the line under which a trace `hangs`.
 */
function headerOf(above: () => Iterable<Above>, hangs: boolean): Entry | null {
  let header: Entry | null = null;
  let nearest: Entry | null = null;
  for (const line of ownLines(above())) {
    const entry = entryOf(line);
    nearest ??= entry;
    header = header === null ? entry : filled(header, entry);
    if (whenOf(header) !== null) return header;
  }
  return hangs ? nearest : null;
}

/** What one entry leaves open, as another says it. */
export function filled(entry: Entry, other: Entry): Entry {
  const [client, port] = entry.client === null ? [other.client, other.port] : [entry.client, entry.port];
  return {
    time: entry.time ?? other.time,
    kept: entry.kept ?? other.kept,
    client,
    port,
    thread: entry.thread ?? other.thread,
    source: entry.source ?? other.source,
  };
}

/** Whether two lines may tell of one connection: of the same second, and nothing that both name differs. */
export function mayBeOne(a: Entry, b: Entry): boolean {
  if (differInName(a, b)) return false;
  // Without a clock, as the journal is printed bare, nothing but the lines between tells them apart.
  if (whenOf(a) === null && whenOf(b) === null) return true;
  return apart(a, b) <= (a.thread !== null && a.thread === b.thread ? 1 : 0);
}

/** Whether anything that both name tells their connections apart. */
function differInName(a: Entry, b: Entry): boolean {
  return differ(a, b, 'client') || differ(a, b, 'port') || differ(a, b, 'thread') || differ(a, b, 'source');
}

/** Whether both name it, and not the same. */
function differ(a: Entry, b: Entry, key: keyof Entry): boolean {
  if (a[key] === null || b[key] === null || a[key] === b[key]) return false;
  // A whole process is no other thread than one of its own.
  return key !== 'thread' || (a.thread !== b.source && b.thread !== a.source);
}

/** Seconds between two entries, by the clock that both go by. */
export function apart(a: Entry, b: Entry): number {
  const [one, other] =
    (a.time === null || b.time === null) && a.kept !== null && b.kept !== null
      ? [a.kept, b.kept]
      : [whenOf(a), whenOf(b)];
  return one === null || other === null ? Number.POSITIVE_INFINITY : secondsApart(one, other);
}

/** Whether one was written right after the other, by a clock that counts finer than seconds. */
export function inOneBreath(a: Entry, b: Entry): boolean {
  const [one, other] = [whenOf(a), whenOf(b)];
  if (one === null || other === null || !/[.,](?:\d{3}|[\da-f]{8}$)/.test(one)) return false;
  return Math.abs((momentOf(one) ?? 0) - (momentOf(other) ?? 0)) < breathMs;
}

/** A line of a stack trace, or of a message that was broken. */
export function continuesTrace(content: string): boolean {
  return /^(?:\s|Caused by|\.\.\. \d|--->|at |Suppressed|Traceback \(|During handling of|The above exception)/.test(
    content,
  );
}

/** Whether a line of a trace may belong to what an entry tells: of the same writer, and below a line of the same time. */
export function mayContinue(entry: Entry, { kept, source }: Unwrapped, above: () => Iterable<Above>): boolean {
  const own = { ...nobody, kept, source, thread: threadOf({ content: '', kept, source, beside: '' }) };
  const header = filled(own, headerOf(above, true) ?? own);
  if (differInName(header, entry)) return false;
  return whenOf(header) === null || whenOf(entry) === null || apart(header, entry) <= 1;
}

/** The last line of a trace in Python or Ruby, which says what went wrong. */
export function endsTrace(content: string): boolean {
  return /^(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Z]\w{0,40}(?:Error|Exception): /.test(content);
}

/** How many lines above a trace the one stands under which it hangs; 0 where none does. */
export function linesToHeader(above: Iterable<Above>): number {
  for (const { apart } of ownLines(above)) return apart;
  return 0;
}

/** The nearest that are not of a trace. */
function* ownLines(above: Iterable<Above>): Iterable<Above> {
  let count = 0;
  for (const line of above) {
    if (line.content === '' || continuesTrace(line.content)) continue;
    yield line;
    if (++count === maxAbove) return;
  }
}

function threadIn(text: string): string | null {
  for (const pattern of threads) {
    const match = pattern.exec(text);
    if (match) return match[1] ?? match[2] ?? match[0];
  }
  return null;
}

/** The port behind an address, which may stand in a line again and without one. */
function portAfter(line: string, client: string): string | null {
  for (let at = line.indexOf(client); at !== -1; at = line.indexOf(client, at + client.length)) {
    const port = portFirst.exec(line.slice(at + client.length))?.[1];
    if (port !== undefined) return port;
  }
  return null;
}

const portFirst = /^\]?(?::|\(| (?:and )?port[ =]\[?|['"],\s?(?:['"]remote_?port['"]:\s?['"]?)?)(\d{1,5})\b/i;

const nobody: Entry = { time: null, kept: null, client: null, port: null, thread: null, source: null };
const announces = /\bconnection from\b(?! \S{1,60} failed)|\baccepted (?:\d{1,3}\.|[\da-f]{0,4}:)/i;
const breathMs = 3;
/** Lines above one that may hold its time, or tell of whom it is. */
const maxAbove = 5;
/** Characters in which a line names its own time. */
const maxHead = 100;
const maxIndent = 40;
/** Apache httpd, stunnel, nginx, OpenLDAP, MongoDB, Prosody, whoever writes through syslog, Erlang, PostgreSQL and pools of Java, MariaDB, Dovecot. */
const threads = [
  /\[pid \d{1,10}(?::tid \d{1,20})?\]/,
  /\bLOG\d\[(\w{1,20})\]/,
  /\b\d{1,10}#\d{1,10}: \*\d{1,20}/,
  /\bconn=\d{1,20}\b/,
  /"ctx" ?: ?"(conn\d{1,10})"/,
  // What stands before is looked at last: a word begins everywhere, a level or a number in brackets does not.
  /(?<=(?<!\S)(\S{6,40}) {1,30})(?:debug|info|warn|error)\t/,
  /(?<=\b(?!error\[)[a-z][\w.-]{0,30}(?:\/[\w.-]{1,30}){0,3})(\[\d{1,10}\])/i,
  // Erlang's: of the process that a line is about, which may be another than the one that wrote it.
  /\((?:\w+\|)?(<\d{1,5}\.\d{1,9}\.\d{1,5}>)\) |\[\w+\] (<\d{1,5}\.\d{1,9}\.\d{1,5}>) /,
  / \[(\d{1,10}(?=(?:-\d{1,8})?\] )|[a-z][\w.#-]{0,60}-\d{1,8}(?=\] ))/i,
  /:\d\d (\d{1,10}) \[(?:Note|Warning|ERROR)\]/,
  /\bsession=<([\w+/]{1,40}={0,2})>/,
];
