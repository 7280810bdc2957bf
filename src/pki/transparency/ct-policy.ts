import type { Certificate } from '../certificate/certificate.ts';
import type { CheckedTimestamp } from './ct.ts';
import type { CtLog } from './ct-logs.ts';
import { isoDay } from '../certificate/iso-time.ts';

/** Who demands timestamps of public certificates. */
export type CtClient = 'chrome' | 'apple' | 'firefox';

/**
 * How a certificate fares with one client's policy. `unknown`: timestamps came of logs that are not known here, and with them it
 * may be enough. `exempt`: it was issued before the policy began.
 */
export type CtVerdict = { client: CtClient; is: 'met' | 'not-met' | 'unknown' | 'exempt'; why: string };

/**
 * Holds the timestamps of a public certificate against the policies of Chrome, Apple and Firefox, at a time (milliseconds since
 * 1970). For roots of public programs only: what others issue, nobody asks for proof.
 */
export function judgeTransparency(leaf: Certificate, timestamps: CheckedTimestamp[], at: number): CtVerdict[] {
  return policies.flatMap((policy): CtVerdict[] => {
    const { client, issuedFrom, checkedFrom } = policy;
    if (at < checkedFrom || leaf.notBefore < issuedFrom) return [{ client, is: 'exempt', why: exemption(policy) }];
    const strict = shortfall(leaf, timestamps.filter(isGood), policy, at);
    if (strict === null) return [{ client, is: 'met', why: '' }];
    const hopeful = shortfall(leaf, timestamps.filter(mayBeGood), policy, at);
    return [{ client, is: hopeful === null ? 'unknown' : 'not-met', why: strict }];
  });
}

function exemption({ issuedFrom, checkedFrom }: Policy): string {
  return issuedFrom > 0
    ? `asked of certificates issued from ${isoDay(issuedFrom)} on`
    : `asked from ${isoDay(checkedFrom)} on`;
}

type Policy = {
  client: CtClient;
  /** Certificates from this day on, and clients from this day on. */
  issuedFrom: number;
  checkedFrom: number;
  /** From this day of issue on the numbers count by 180 days; before it by months. */
  byDaysFrom: number;
  /** Before that day: one timestamp of a log of Google's and one of another. */
  oldOperators: 'google-and-other' | 'any';
  /** The two operators that one timestamp beside the certificate asks for may also be those of timestamps within it. */
  countsAllBeside: boolean;
};

const policies: Policy[] = [
  {
    // Chrome 68; numbers by days: Chrome CT policy of April 2022; the rest as in its chrome_ct_policy_enforcer.cc.
    client: 'chrome',
    issuedFrom: Date.UTC(2018, 3, 30),
    checkedFrom: Date.UTC(2018, 6, 24),
    byDaysFrom: Date.UTC(2022, 3, 15),
    oldOperators: 'google-and-other',
    countsAllBeside: true,
  },
  {
    // Apple support article 103214.
    client: 'apple',
    issuedFrom: Date.UTC(2018, 9, 15),
    checkedFrom: Date.UTC(2018, 9, 15),
    byDaysFrom: Date.UTC(2021, 3, 21),
    oldOperators: 'any',
    countsAllBeside: false,
  },
  {
    // Firefox 135; it applies the numbers of today whatever the day of issue.
    client: 'firefox',
    issuedFrom: 0,
    checkedFrom: Date.UTC(2025, 1, 4),
    byDaysFrom: 0,
    oldOperators: 'any',
    countsAllBeside: false,
  },
];

/** What is wanting, in words; null where the policy is met by what stands in the certificate, or by what came beside it. */
function shortfall(leaf: Certificate, timestamps: CheckedTimestamp[], policy: Policy, at: number): string | null {
  const beside = timestamps.filter(({ source, log }) => source !== 'certificate' && isCurrent(log, at));
  const embedded = timestamps.filter(
    ({ source, log, timestamp }) => source === 'certificate' && isCurrent(log, timestamp),
  );
  const counted = policy.countsAllBeside && beside.length > 0 ? [...beside, ...embedded] : beside;
  if (distinct(counted.map(operatorOf)) >= 2) return null;
  const wanted = numberWanted(leaf, policy);
  if (embedded.length < wanted) {
    const has = embedded.length + beside.length;
    return `${count(has, 'valid timestamp')}, where ${lifetime(leaf)} need ${wanted} in the certificate or 2 beside it`;
  }
  if (!embedded.some(({ log }) => isCurrent(log, at))) return 'none of its timestamps is of a log that is still in use';
  const operators = distinct(embedded.map(operatorOf));
  const byDays = leaf.notBefore >= policy.byDaysFrom;
  if (byDays && operators < 2) return `its ${embedded.length} timestamps are of one operator, where two are needed`;
  if (byDays || policy.oldOperators === 'any') return null;
  const google = embedded.filter((each) => operatorOf(each) === 'Google').length;
  return google > 0 && google < embedded.length
    ? null
    : "a timestamp of one of Google's logs and one of another is needed";
}

function numberWanted(leaf: Certificate, { byDaysFrom }: Policy): number {
  const days = (leaf.notAfter - leaf.notBefore) / dayMs;
  if (leaf.notBefore >= byDaysFrom) return days <= 180 ? 2 : 3;
  const months = monthsBetween(leaf.notBefore, leaf.notAfter);
  return months < 15 ? 2 : months <= 27 ? 3 : months <= 39 ? 4 : 5;
}

function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  const whole = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return b.getUTCDate() < a.getUTCDate() ? whole - 1 : whole;
}

function isGood({ verdict }: CheckedTimestamp): boolean {
  return verdict === 'good';
}

/** A log that came up after our list may be as good as any; what could not be checked may be right; a clock may be behind. */
function mayBeGood({ verdict }: CheckedTimestamp): boolean {
  return verdict === 'good' || verdict === 'unchecked' || verdict === 'future';
}

/** In Chrome's list at a time: qualified, usable or read-only. What was pending may have come in since; of a log that we do not know, it may be. */
function isCurrent(log: CtLog | null, at: number): boolean {
  if (log === null) return true;
  if (!log.state) return false;
  const { name, since } = log.state;
  // Only the last state is known: before it a log that is retired was in use.
  return name === 'retired' || name === 'rejected' ? at < since : true;
}

/** Logs that are not known count each for itself. */
function operatorOf({ log, logId }: CheckedTimestamp): string {
  return log?.operator ?? logId;
}

function distinct(values: string[]): number {
  return new Set(values).size;
}

function count(number: number, thing: string): string {
  return `${number === 0 ? 'no' : number} ${thing}${number === 1 ? '' : 's'}`;
}

function lifetime({ notBefore, notAfter }: Certificate): string {
  return `its ${Math.round((notAfter - notBefore) / dayMs)} days`;
}

const dayMs = 86_400_000;
