import { recent } from './recent.ts';

/** The time that stands in a line of a log, as it is written there; null when none does. The first is the line's own. */
export function timestampIn(line: string): string | null {
  let first: RegExpExecArray | null = null;
  for (const pattern of written) {
    const match = pattern.exec(line);
    if (match && (first === null || match.index < first.index)) first = match;
    if (first !== null && first.index < atBeginning) break;
  }
  return first === null ? null : (first[1] ?? first[0]).trim();
}

/** How far two times of one log lie apart, in whole seconds. */
export function secondsApart(a: string, b: string): number {
  if (a.replace(fraction, '') === b.replace(fraction, '')) return 0;
  const [one, other] = [momentOf(a), momentOf(b)];
  if (one === null || other === null) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.floor(one / 1000) - Math.floor(other / 1000));
}

/**
 * Whether one time of a log is known to be before another: of times of one day, which nearly all are, the texts tell. Where
 * the year is left out, what seems to be half a year apart is nearer over the turn of the year.
 */
export function isBefore(a: string, b: string): boolean {
  if (a.length === b.length && a.startsWith(b.slice(0, daysLetters))) return a < b;
  const year = yearOf(a) ?? yearOf(b) ?? undefined;
  const [one, other] = [momentOf(a, year), momentOf(b, year)];
  if (one === null || other === null) return false;
  const overTheYear = Math.abs(one - other) > halfYearMs && yearOf(a) === null && yearOf(b) === null;
  return overTheYear ? one > other : one < other;
}

function yearOf(written: string): string | null {
  const counted = countedFrom1970(written);
  if (counted !== null) return String(new Date(counted).getUTCFullYear());
  return /\b\d{4}\b/.exec(written.replace(klog, ''))?.[0] ?? null;
}

/** The same as ISO 8601 where it can be told without knowing the time zone or the year; else as written. */
export function asTime(written: string): string {
  const counted = countedFrom1970(written);
  if (counted !== null) return new Date(counted).toISOString();
  if (klog.test(written)) return written.replace(klog, '$1-$2 ');
  if (/^\d{4}-\d\d-\d\d|[+-]\d{4}$/.test(written) || !/\b\d{4}\b/.test(written)) return written;
  const moment = momentOf(written);
  return moment === null ? written : new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds since 1970, to tell which of two times of one log came first: the zone and a missing year are made up. */
export function momentOf(written: string, year = '2000'): number | null {
  const key = `${year} ${written}`;
  let moment = moments.get(key);
  if (moment === undefined) {
    moment = momentIn(written, year);
    moments.set(key, moment);
  }
  return moment;
}

function momentIn(written: string, year: string): number | null {
  const counted = countedFrom1970(written);
  if (counted !== null) return counted;
  const plain = written
    .replace(/^(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):/, '$1 $2 $3 ')
    .replace(/^(\d{4})[./](\d\d)[./](\d\d)/, '$1-$2-$3')
    .replace(klog, `${year}-$1-$2 `)
    .replace(/([.,]\d{3})\d{1,6}/, '$1')
    .replace(/(:\d\d),/, '$1.');
  const dated = /\b\d{4}\b/.test(plain) ? plain : `${plain} ${year}`;
  const moment = Date.parse(/Z$|[+-]\d\d:?\d\d$|[A-Z]{3,4}$/.test(dated) ? dated : `${dated.replace('T', ' ')} UTC`);
  return Number.isNaN(moment) ? null : moment;
}

/** Times that are written as a number: seconds, milliseconds or microseconds, and OpenLDAP's hexadecimal seconds. */
function countedFrom1970(written: string): number | null {
  if (/^\d{10}(?:\.\d+)?$/.test(written)) return Number(written) * 1000;
  if (/^\d{13}$/.test(written)) return Number(written);
  if (/^\d{16}$/.test(written)) return Math.floor(Number(written) / 1000);
  const hexadecimal = /^([0-9a-f]{8})(?:\.([0-9a-f]{8}))?$/.exec(written);
  if (!hexadecimal) return null;
  const [, seconds = '', nanoseconds = '0'] = hexadecimal;
  return Number.parseInt(seconds, 16) * 1000 + Number.parseInt(nanoseconds, 16) / 1e6;
}

/** One failure is held against the times of many. */
const moments = recent<string, number | null>(256);
/** `2026-11-27`, `Fri Nov 27`, `27/Nov/2026` */
const daysLetters = 10;
/** Month and day, as Kubernetes writes them. */
const klog = /^(\d\d)(\d\d) (?=\d\d:)/;
const halfYearMs = 183 * 86_400_000;
const fraction = /[.,][\da-f]{1,9}(?=[^\da-f]|$)/;
/** Characters before which no other time stands. */
const atBeginning = 6;
/** How the servers write it: ISO 8601, nginx, Apache, HAProxy and Common Log Format, syslog, epoch seconds in JSON. */
const written = [
  /\d{4}-\d\d-\d\d(?:[T ]\d\d| {2}\d):\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d| (?:UTC|GMT|[A-Z]{2,3}T)\b)?/,
  /\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/,
  /\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,6})?(?: [+-]\d{4})?/,
  /[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} (?:\d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}|\d{4} \d\d:\d\d:\d\d)/,
  /\b\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})?/,
  /\b[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d [AP]M\b/,
  /\b\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d\d:\d\d(?: [AP]M\b)?/,
  /\b[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,6})?/,
  /\b\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d/,
  /"(?:ts|time|timestamp)" ?: ?"?(\d{10}(?:\.\d{1,9})?|\d{13})\b/,
  // The journal, as it exports itself.
  /__REALTIME_TIMESTAMP(?:" ?: ?"|=)(\d{16})\b/,
  /(?<![\w.])\d{8}T\d{6}(?:\.\d{1,9})?\b/,
  /^[IWEF](\d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})?) /,
  // Squid.
  /^(1\d{9}\.\d{3}) /,
  // Mosquitto and Unbound; OpenLDAP, in hexadecimal.
  /^\[?([12]\d{9})(?:\]|: )/,
  /^([3-7][0-9a-f]{7}(?:\.[0-9a-f]{8})?) (?=0x|conn=|TLS|slap|daemon|connection_|[<>=]{3})/,
  /\b\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\b/,
];
