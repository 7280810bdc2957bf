import { aboutCertificate } from '../hits/telling.ts';
import type { Place } from './above.ts';
import { apart, continuesTrace, endsTrace, type Entry, inOneBreath, mayBeOne, mayContinue, whenOf } from './entry.ts';
import type { Unwrapped } from './fields.ts';
import type { LogGroup } from './groups.ts';
import { explains, isFallback, type Reading, vague } from './reading.ts';

/**
 * A failure that was counted, to which lines that follow may belong; the line that tells most stands for it. `vague` while
 * the last one says only that it failed: a trace that ends with the reason may follow.
 */
export type Failed = {
  reading: Reading;
  group: LogGroup;
  own: Entry;
  entry: Entry;
  line: number;
  vague: boolean;
  /** The connection came about all the same, and nothing was said of it since. */
  passed: boolean;
  /** The statements by which it was told. */
  heads: string[];
};

/** The one of the newest failures whose trace a line goes on or ends; `header` is the line under which it hangs. */
export function tracedBy(
  failed: Failed[],
  inner: Unwrapped,
  header: number,
  { line, between, above }: Place,
): Failed | undefined {
  const isTrace = continuesTrace(inner.content);
  if (!isTrace && !endsTrace(inner.content)) return undefined;
  return failed.find(
    (each) =>
      line - each.line < maxTrace * between &&
      (isTrace || each.vague || each.line === header) &&
      mayContinue(each.entry, inner, above),
  );
}

/** Whether a failure stands so few lines back that a line may tell of it; of what one thread or connection writes more may lie between. */
export function isInReach(failure: Failed, linesBack: number, own: Entry, entry: Entry): boolean {
  const { thread, port, client } = failure.entry;
  // What has no time of its own belongs to the line above it, or to the connection of which that one tells.
  if (whenOf(own) === null)
    return linesBack <= 1 || (port !== null && port === entry.port && linesBack <= maxApartOfOne);
  if (linesBack <= maxApart) return true;
  const mayBeBreath = linesBack <= maxApartOfBreath && (client === null || entry.client === null);
  if (mayBeBreath && inOneBreath(failure.entry, entry)) return true;
  const isOne = (thread !== null && thread === entry.thread) || (port !== null && port === own.port);
  return isOne && linesBack <= maxApartOfOne;
}

/** Whether nothing that both lines name keeps them apart; who tries again without TLS does so in another process of the server. */
export function mayBeSame({ reading: before, entry: known }: Failed, reading: Reading, entry: Entry): boolean {
  return mayBeOne(isFallback(reading, before) ? { ...known, thread: null } : known, entry);
}

/**
 * Two lines tell of one failure where one of them says only that it failed, or both the same of one connection; where they
 * say the same in two statements, since the next failure is told in the words in which the last one was; or where one
 * thread writes both in one breath.
 */
export function isSameFailure(one: Failed, reading: Reading, own: Entry, entry: Entry): boolean {
  if (isFallback(reading, one.reading)) return true;
  if (reading.established)
    return (
      apart(one.entry, entry) === 0 &&
      (one.reading.kind === reading.kind || (entry.thread !== null && aboutCertificate.has(one.reading.first.cause)))
    );
  const isOneCause = one.reading.kind === reading.kind || one.reading.failure.quote === reading.failure.quote;
  const isOneBreath = entry.thread !== null && inOneBreath(one.entry, entry);
  const isAtOnce = isOneBreath && entry.client === one.entry.client;
  if ((isOneCause || isAtOnce) && !one.heads.includes(reading.head)) return true;
  const [wasVague, isVague] = [one.reading.telling === vague, reading.telling === vague];
  // The one that says nothing more may say whose connection it was.
  if (isVague && wasVague && one.entry.client === null && entry.client !== null) return true;
  const isAlike = one.reading.key === reading.key;
  if (own.port !== null && one.entry.port === own.port && isOneCause) return true;
  if (isVague !== wasVague || !isAlike)
    return (
      (isAtOnce && one.entry.thread === entry.thread) ||
      explains(reading, one.reading) ||
      explains(one.reading, reading)
    );
  // A whole process may serve several at once.
  if (entry.thread === null || entry.thread === entry.source) return false;
  return entry.port !== null || (entry.client === null && isOneBreath);
}

/** Lines between two that a program writes of one failure; between those of one thread or connection stand others. */
const maxApart = 4;
const maxApartOfBreath = 20;
const maxApartOfOne = 1_000;
/** And between two of one stack trace. */
const maxTrace = 80;
