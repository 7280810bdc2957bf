import { momentOf, timestampIn } from '../log/timestamp.ts';
import type { Clue, ClueContext } from './clue.ts';

/** What the dates in a text say, held against one another and against today. */
export function timeClues(context: ClueContext): Clue[] {
  return [clockClue, beginClue, depthClue, expiryClue].flatMap((clue) => clue(context) ?? []);
}

/** The time that the client took it to be. */
function clockClue({ recognised: { cleaned }, hit, now }: ClueContext): Clue | null {
  const written = hit.causes.includes('clock-wrong')
    ? dateIn(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/m.exec(cleaned)?.[0] ?? '')
    : null;
  if (written !== null && written > now + 2 * day)
    return {
      id: 'clock-shown',
      why: `the log was written on ${dayOf(written)}, which is yet to come`,
      proves: { cause: 'clock-wrong' },
    };
  const says =
    /\b(?:current time|compared to|system time|now|current date|local time|your clock|verification time)\b[^\n\d]{0,20}(?=\d|[A-Z][a-z]{2})/i.exec(
      cleaned,
    );
  const told = says ? dateAfter(cleaned, says) : null;
  const thought = `the client took it to be ${told === null ? '' : dayOf(told)}`;
  // Old messages are pasted too: only a time before TLS as we know it, or yet to come, proves that the clock was wrong.
  if (told !== null && (told < Date.UTC(2016, 0, 1) || told > now + 2 * day))
    return {
      id: 'clock-shown',
      why: told > now ? `${thought}, which is yet to come` : thought,
      proves: { cause: 'clock-wrong' },
    };
  if (hit.causes.includes('clock-wrong') && Math.abs((told ?? stampOf(cleaned) ?? 0) - now) < day)
    return { id: 'clock-right', why: 'it was written today, by the clock that it shows' };
  const years = [...cleaned.matchAll(datedYears)].slice(0, 20).map(([, before, after]) => Number(before ?? after));
  const thisYear = new Date(now).getUTCFullYear();
  if (years.some((year) => year >= 1970 && year <= 2005) && years.every((year) => year <= thisYear + 30))
    return { id: 'clock-never-set', why: 'a date of a clock that was never set stands there' };
  return null;
}

/** A certificate that begins in the future is not yet valid by any clock; one that has begun is so only by one behind. */
function beginClue({ recognised: { cleaned }, hit, now }: ClueContext): Clue | null {
  if (!hit.causes.includes('cert-not-yet-valid')) return null;
  const says = /\b(?:is before|not ?before|not (?:yet )?valid (?:before|until)|not active until)\b[^\w]{0,4}/i.exec(
    cleaned,
  );
  const begin = says ? dateAfter(cleaned, says) : null;
  if (begin === null) return null;
  if (begin > now)
    return { id: 'begins-later', why: `the certificate begins on ${dayOf(begin)}, which is yet to come` };
  return begin < now - day
    ? {
        id: 'begun-already',
        why: `the certificate is valid since ${dayOf(begin)}: a clock that says otherwise is behind`,
      }
    : null;
}

/** The time before the first line that has one: of certificates, dates stand within. */
function stampOf(text: string): number | null {
  for (const line of text.split('\n', 40)) {
    const stamp = timestampIn(line.slice(0, 120));
    if (stamp !== null) return ownTime.test(line.slice(0, line.indexOf(stamp))) ? momentOf(stamp) : null;
  }
  return null;
}

/** What the certificate's own dates say of an expiry: that it is over, or that another certificate of the chain must be meant. */
function expiryClue({ recognised: { cleaned }, hit, now }: ClueContext): Clue | null {
  // Whose certificate was refused is more than why.
  if (!hit.causes.includes('cert-expired') || hit.causes[0] === 'client-cert-rejected') return null;
  const says =
    /\b(?:expire date|expires on|expired on|not ?after|not valid after|valid until|valid to|valid (?:since|from)\b[^\n]{4,40}?\bto)\b[^\w]{0,4}/i.exec(
      cleaned,
    );
  const end = says ? dateAfter(cleaned, says) : null;
  if (end === null) return null;
  return end < now
    ? { id: 'certificate-ended', why: `the certificate ended on ${dayOf(end)}` }
    : { id: 'certificate-still-valid', why: `this certificate is valid until ${dayOf(end)}` };
}

/** OpenSSL counts from the server's own certificate, which is 0: what has expired above it is another. */
function depthClue({ recognised: { cleaned }, hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('cert-expired')) return null;
  const [, before, after] = expiredAtDepth.exec(cleaned) ?? [];
  const depth = before ?? after;
  return depth === undefined
    ? null
    : {
        id: 'expired-above-the-leaf',
        why: `what has expired stands at depth ${depth}, above the server's own certificate`,
      };
}

function dateAfter(text: string, { index, 0: match }: RegExpExecArray): number | null {
  return dateIn(text.slice(index + match.length, index + match.length + 60));
}

function dateIn(text: string): number | null {
  const counted = /^[^\w\n]*(\d{10}) \(unix\)/i.exec(text)?.[1];
  if (counted !== undefined) return Number(counted) * 1000;
  const time = Date.parse(
    /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?Z?/.exec(text)?.[0] ??
      /(?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2,8} {1,2}\d{1,2},?(?: \d\d:\d\d:\d\d)?(?: [A-Z]{3,4})?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})/.exec(
        text,
      )?.[0] ??
      '',
  );
  return Number.isNaN(time) ? null : time;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** `depth=2 ...`, `verify error:num=10`, `error 10 at 2 depth lookup`, `at depth 2: certificate has expired`. */
const expiredAtDepth =
  /\bdepth(?:=| )([1-9])\b[^\n]{0,300}\n?[^\n]{0,40}\b(?:num=10\b|certificate has expired)|\berror 10 at ([1-9]) depth\b/i;
/** Years that stand in a date, and are not some other number. */
const datedYears =
  /\b(19[789]\d|20[0-4]\d)[-/.]\d{1,2}[-/.]\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b[^\n]{0,24}?\b(19[789]\d|20[0-4]\d)\b/g;
/** What stands before the time of a line: hardly anything, or in JSON the name of its field. */
const ownTime = /^(?:.{0,5}|.*"@?(?:time|ts|timestamp|date)" ?: ?"?)$/;
const day = 86_400_000;
