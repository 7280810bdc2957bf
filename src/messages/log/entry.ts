import { clientOf } from '../places.ts';
import { contentOf } from './envelope.ts';
import { secondsApart, timestampIn } from './timestamp.ts';

/** What a line of a log says beside its message: when it was, of whom, and of which connection it tells. */
export type Entry = {
  time: string | null;
  client: string | null;
  /** The client's port: tells its connections apart. */
  port: string | null;
  /** By what the lines of one connection are known: a process, a thread, a number. */
  thread: string | null;
};

export function entryOf(line: string): Entry {
  const client = clientOf(line);
  return {
    time: timestampIn(line),
    client,
    port: client === null ? null : portAfter(line, client),
    thread: threadOf(line),
  };
}

/**
 * The same where it needs the lines above, nearest first: a stack trace has neither time nor address, and both stand in the
 * line that it hangs under; and whoever wrote of a client just before may leave out its address in what follows.
 */
export function completed(entry: Entry, text: string, above: () => string[]): Entry {
  if (entry.time === null) {
    const header = headerOf(above);
    // Without a time above it, nothing above belongs to it.
    return header === null ? entry : filled(entry, header);
  }
  if (entry.client !== null) return entry;
  for (const line of above().slice(0, maxAbove)) {
    const other = entryOf(line);
    const tells = entry.thread === null ? endsTrace(text) || announces.test(line) : other.thread === entry.thread;
    if (tells && other.client !== null) return mayBeOne(other, entry) ? filled(entry, other) : entry;
  }
  return entry;
}

/** What the lines above say under which one without a time of its own stands, up to the nearest that has one. */
function headerOf(above: () => string[]): Entry | null {
  let header: Entry | null = null;
  for (const line of above().filter(isOwnLine).slice(0, maxAbove)) {
    header = header === null ? entryOf(line) : filled(header, entryOf(line));
    if (header.time !== null) return header;
  }
  return null;
}

/** What one entry leaves open, as another says it. */
export function filled(entry: Entry, other: Entry): Entry {
  const [client, port] = entry.client === null ? [other.client, other.port] : [entry.client, entry.port];
  return { time: entry.time ?? other.time, client, port, thread: entry.thread ?? other.thread };
}

/** Whether two lines may tell of one connection: of the same second, and nothing that both name differs. */
export function mayBeOne(a: Entry, b: Entry): boolean {
  if (differ(a, b, 'client') || differ(a, b, 'port') || differ(a, b, 'thread')) return false;
  const named = a.thread !== null && a.thread === b.thread;
  return a.time !== null && b.time !== null && secondsApart(a.time, b.time) <= (named ? 1 : 0);
}

/** Whether both name it, and not the same. */
function differ(a: Entry, b: Entry, key: 'client' | 'port' | 'thread'): boolean {
  return a[key] !== null && b[key] !== null && a[key] !== b[key];
}

/** A line of a stack trace, or of a message that was broken. */
export function continuesTrace(line: string): boolean {
  return /^(?:\s|\\t|Caused by|\.\.\. \d|--->|at |Suppressed|Traceback \(|During handling of|The above exception)/.test(
    contentOf(line),
  );
}

/** Whether a line of a trace may belong to what an entry tells: of the same writer, and below a line of the same time. */
export function mayContinue(entry: Entry, line: string, above: () => string[]): boolean {
  const envelope = line.slice(0, line.length - contentOf(line).length);
  const own = { ...nobody, time: timestampIn(envelope), thread: threadOf(envelope) };
  const { time, thread } = own.time === null ? (headerOf(above) ?? own) : own;
  if (differ({ ...nobody, thread }, entry, 'thread')) return false;
  return time === null || entry.time === null || secondsApart(time, entry.time) <= 1;
}

/** The last line of a trace in Python or Ruby, which says what went wrong. */
export function endsTrace(line: string): boolean {
  return /^(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Z]\w{0,40}(?:Error|Exception): /.test(contentOf(line));
}

/** How many lines above a trace the one stands under which it hangs; 0 where none does. */
export function linesToHeader(above: string[]): number {
  return above.findIndex(isOwnLine) + 1;
}

function isOwnLine(line: string): boolean {
  return line !== '' && !continuesTrace(line);
}

function threadOf(line: string): string | null {
  for (const pattern of threads) {
    const match = pattern.exec(line);
    if (match) return match[1] ?? match[0];
  }
  return null;
}

function portAfter(line: string, client: string): string | null {
  const rest = line.slice(line.indexOf(client) + client.length);
  return /^\]?(?::| port[ =]|['"],\s?['"]remote_?port['"]:\s?['"]?)(\d{1,5})\b/i.exec(rest)?.[1] ?? null;
}

const nobody: Entry = { time: null, client: null, port: null, thread: null };
const announces = /\bnew connection from\b/i;
/** Lines above one that may hold its time. */
const maxAbove = 3;
/** Apache httpd, stunnel, nginx, PostgreSQL, MariaDB, and whoever writes through syslog. */
const threads = [
  /\[pid \d{1,10}(?::tid \d{1,20})?\]/,
  /\bLOG\d\[(\w{1,20})\]/,
  /\b\d{1,10}#\d{1,10}: \*\d{1,20}/,
  /\b(?!error\[)[a-z][\w.-]{0,30}(?:\/[\w.-]{1,30}){0,3}\[\d{1,10}\]/i,
  / \[(\d{1,10})\] /,
  /:\d\d (\d{1,10}) \[(?:Note|Warning|ERROR)\]/,
];
