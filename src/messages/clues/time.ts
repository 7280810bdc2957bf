import type { Clue, ClueContext } from './clue.ts';

/** Dates in the text against one another, and against today. */
export function clockClue({ recognised: { cleaned }, now }: ClueContext): Clue | null {
  const years = [...cleaned.matchAll(/\b(19[789]\d|20[0-4]\d)\b/g)].slice(0, 20).map(([year]) => Number(year));
  const thisYear = new Date(now).getUTCFullYear();
  const says = /\b(?:current time|compared to|system time|now|current date|local time|your clock)\b[^\n\d]{0,20}/i.exec(
    cleaned,
  );
  const told = says ? dateAfter(cleaned.slice(says.index + says[0].length, says.index + says[0].length + 60)) : null;
  // Old messages are pasted too: only a time before TLS as we know it proves that the clock was wrong.
  if (told !== null && told < Date.UTC(2016, 0, 1))
    return {
      why: `the client took it to be ${new Date(told).toISOString().slice(0, 10)}`,
      weigh: { 'clock-wrong': 20 },
      proves: { cause: 'clock-wrong' },
    };
  if (told !== null && told > now + 2 * day)
    return {
      why: `the client took it to be ${new Date(told).toISOString().slice(0, 10)}, which is yet to come`,
      weigh: { 'clock-wrong': 20 },
      proves: { cause: 'clock-wrong' },
    };
  // Nobody installs a certificate long before it holds: where the client's day is another than ours, it is behind.
  const begins = told === null ? null : dateAfter(/\bis before (.{10,40})/i.exec(cleaned)?.[1] ?? '');
  if (told !== null && begins !== null && begins - told > 2 * day && Math.abs(now - told) > 2 * day)
    return {
      why: `the client took it to be ${new Date(told).toISOString().slice(0, 10)}, long before the certificate was made`,
      weigh: { 'clock-wrong': 3 },
    };
  if (years.some((year) => year >= 1970 && year <= 2005) && years.every((year) => year <= thisYear + 30))
    return { why: 'a date of a clock that was never set stands there', weigh: { 'clock-wrong': 8 } };
  return null;
}

/** Machines whose clock stops while they sleep, or begins anew with each start. */
export function stoppedClockClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('clock-wrong')) return null;
  const machine = stoppedClocks.exec(folded.text)?.[0];
  if (!machine) return null;
  return { why: `the clock of such a machine is often wrong (${machine.trim()})`, weigh: { 'clock-wrong': 4 } };
}

/** What the certificate's own dates say of an expiry: that it is over, or that another certificate of the chain must be meant. */
export function expiryClue({ recognised: { cleaned }, hit, now }: ClueContext): Clue | null {
  if (!hit.causes.includes('cert-expired')) return null;
  const says = /\b(?:expire date|expires on|expired on|not ?after|valid until|valid to)\b[^\w]{0,4}/i.exec(cleaned);
  const end = says ? dateAfter(cleaned.slice(says.index + says[0].length, says.index + says[0].length + 60)) : null;
  if (end === null) return null;
  const day = new Date(end).toISOString().slice(0, 10);
  if (end < now) return { why: `the certificate ended on ${day}`, weigh: { 'cert-expired': 4 } };
  return {
    why: `this certificate is valid until ${day}`,
    weigh: { 'intermediate-expired': 2, 'client-trust-store': 1.5, 'clock-wrong': 1.5, 'cert-expired': 0.5 },
  };
}

function dateAfter(text: string): number | null {
  const time = Date.parse(
    /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?Z?/.exec(text)?.[0] ??
      /(?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2,8} {1,2}\d{1,2},?(?: \d\d:\d\d:\d\d)?(?: [A-Z]{3,4})?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})/.exec(
        text,
      )?.[0] ??
      '',
  );
  return Number.isNaN(time) ? null : time;
}

const stoppedClocks =
  /\bwsl ?2?\b|\b(?:clock|time) (?:is |was )?(?:off|wrong|drift\w{0,3}|skewed|behind|ahead|out of sync|not sync\w{0,6})\b|\b(?:hibernat\w{1,4}|suspend\w{0,2}|resum\w{1,3} from sleep|snapshot|cmos|raspberry|raspbian|esp32|esp8266|arduino|hwclock|ntpdate|timedatectl)\b/;
const day = 86_400_000;
