import { clientOf } from '../places.ts';
import { contentOf } from './envelope.ts';
import { timestampIn } from './timestamp.ts';

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

/** Whether two lines may tell of one connection: of the same second, and nothing that both name differs. */
export function mayBeOne(a: Entry, b: Entry): boolean {
  const differ = (key: 'client' | 'port' | 'thread') => a[key] !== null && b[key] !== null && a[key] !== b[key];
  if (differ('client') || differ('port') || differ('thread')) return false;
  return a.time !== null && b.time !== null && secondOf(a.time) === secondOf(b.time);
}

/** A line of a stack trace, or of a message that was broken. */
export function continuesTrace(line: string): boolean {
  return /^(?:\s|\\t|Caused by|\.\.\. \d|--->|at |Suppressed)/.test(contentOf(line));
}

/** The last line of a trace in Python or Ruby, which says what went wrong. */
export function endsTrace(line: string): boolean {
  return /^(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Z]\w{0,40}(?:Error|Exception): /.test(contentOf(line));
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

function secondOf(time: string): string {
  return time.replace(/[.,][\da-f]{1,9}(?=[^\da-f]|$)/, '');
}

/** Apache httpd, stunnel, nginx, PostgreSQL, MariaDB, and whoever writes through syslog. */
const threads = [
  /\[pid \d{1,10}(?::tid \d{1,20})?\]/,
  /\bLOG\d\[(\w{1,20})\]/,
  /\b\d{1,10}#\d{1,10}: \*\d{1,20}/,
  /\b(?!error\[)[a-z][\w.-]{0,30}(?:\/[\w.-]{1,30}){0,3}\[\d{1,10}\]/i,
  / \[(\d{1,10})\] /,
  /:\d\d (\d{1,10}) \[(?:Note|Warning|ERROR)\]/,
];
