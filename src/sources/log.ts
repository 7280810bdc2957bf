import type { Diagnosis, Finding } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { type LogGroup, type LogSummary, weightOf } from '../messages/log/groups.ts';
import type { Places } from '../messages/places/places.ts';
import type { RankedCause } from '../messages/ranking.ts';
import { causeOf, factsOf, findingOf } from './message.ts';

/** What the failures of a log come to, as facts and as a diagnosis: the causes by how often they were met, without the noise. */
export function diagnoseLog(summary: LogSummary, now: number): { facts: Facts; diagnosis: Diagnosis } {
  const real = summary.groups.filter(({ noise }) => noise === null);
  const facts = factsOf('log', commonPlaces(real), now, real[0]?.failure.program?.service);
  const byCause = new Map<CauseId | 'hidden', LogGroup[]>();
  for (const group of real) {
    const cause = group.failure.hides ? 'hidden' : group.first.cause;
    byCause.set(cause, [...(byCause.get(cause) ?? []), group]);
  }
  const byWeight = [...byCause.values()].sort(
    (a, b) => weightOf(sumOf(b), isHidden(b)) - weightOf(sumOf(a), isHidden(a)),
  );
  const named = new Set(real.flatMap(({ failure, first }) => (failure.hides ? [] : first.cause)));
  const findings = byWeight
    .flatMap((groups) => {
      const { failure, first } = largestOf(groups);
      const behind = failure.causes.filter(({ cause }) => !named.has(cause)).slice(0, maxTold);
      const meant = isHidden(groups) ? behind : [first];
      return meant.map((cause) => findingOfGroups(groups, cause, facts));
    })
    .slice(0, maxFindings);
  const told = real.some(({ failure }) => !failure.hides);
  const verdict = told ? 'broken' : 'unknown';
  return { facts, diagnosis: { verdict, summary: inOneSentence(summary, findings, byWeight), findings, ruledOut: [] } };
}

/** All groups of one cause, or all that hide it. */
type CauseGroups = LogGroup[];

function largestOf(groups: CauseGroups): LogGroup {
  const [largest] = [...groups].sort((a, b) => b.count - a.count);
  if (!largest) throw new Error('a cause without a group');
  return largest;
}

function findingOfGroups(groups: CauseGroups, cause: RankedCause, facts: Facts): Finding {
  const finding = findingOf(cause, largestOf(groups).failure, facts, 0);
  const count = sumOf(groups);
  const from = fromAddresses(groups);
  const what = isHidden(groups) ? 'the text hides why' : begunSmall(finding.title);
  return {
    ...finding,
    summary: `${counted(count)} ${count === 1 ? 'failure' : 'failures'}${from === '' ? '' : ` from ${from}`}: ${what}.`,
    evidence: groups.slice(0, maxFindings).map(({ failure, count: times }) => ({
      fact: `${counted(times)} × "${failure.quote}"`,
      trace: null,
    })),
  };
}

/** `49 TLS failures in this log: 45 × the client is too old (3 addresses), 4 others; 61 more are noise (...).` */
function inOneSentence(
  { lines, failures, noise, beside: other }: LogSummary,
  findings: Finding[],
  causes: CauseGroups[],
): string {
  if (failures === 0)
    return `No TLS failure that is known here stands in ${counted(lines)} ${lines === 1 ? 'line' : 'lines'}${ofTheNetwork(other)}.`;
  const real = failures - noise;
  if (real === 0)
    return `All ${counted(failures)} TLS failures in this log are noise: scanners, health checks and the like.`;
  const beside =
    noise > 0 ? `; ${counted(noise)} more ${noise === 1 ? 'is' : 'are'} noise (scanners, health checks)` : '';
  const all = `${counted(real)} TLS ${real === 1 ? 'failure' : 'failures'} in this log`;
  if (causes.every(isHidden)) return `${all}, and it does not say why${beside}.`;
  const told = causes.slice(0, maxTold).map((groups) => {
    const from = fromAddresses(groups);
    const cause = largestOf(groups).first.cause;
    const title = findings.find((finding) => finding.cause === cause)?.title ?? '';
    const what = isHidden(groups) ? 'no reason given' : begunSmall(title);
    const times = causes.length === 1 ? '' : `${counted(sumOf(groups))} × `;
    return `${times}${what}${from === '' ? '' : ` (${from})`}`;
  });
  const others = causes.slice(maxTold).reduce((sum, groups) => sum + sumOf(groups), 0);
  const list = [...told, ...(others > 0 ? [`${counted(others)} for other reasons`] : [])];
  return `${all}: ${list.join(', ')}${beside}.`;
}

/** What failed before TLS could, or where there is none. */
function ofTheNetwork(other: Map<CauseId, number>): string {
  const kinds = [...other].sort((a, b) => b[1] - a[1]);
  const sum = kinds.reduce((total, [, count]) => total + count, 0);
  if (sum === 0) return '';
  const told = kinds
    .slice(0, maxTold)
    .map(([cause, count]) => `${begunSmall(causeOf(cause).title)}${kinds.length === 1 ? '' : ` (${counted(count)})`}`);
  return `; ${counted(sum)} of them ${sum === 1 ? 'tells' : 'tell'} of connections that failed before TLS or without it: ${told.join(', ')}`;
}

function isHidden(groups: CauseGroups): boolean {
  return groups.every(({ failure }) => failure.hides);
}

function sumOf(groups: CauseGroups): number {
  return groups.reduce((total, { count }) => total + count, 0);
}

/** `3 addresses`; nothing where no line names one. */
function fromAddresses(groups: CauseGroups): string {
  const clients = new Set(groups.flatMap((group) => [...group.clients.keys()]));
  return clients.size === 0
    ? ''
    : addresses(
        clients.size,
        groups.some((group) => group.clientsAtLeast),
      );
}

function begunSmall(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** The server that all groups name, if they name one. */
function commonPlaces(groups: LogGroup[]): Places {
  const nowhere: Places = {
    host: null,
    port: null,
    scheme: null,
    client: null,
    paths: [],
    certificateNames: [],
    subject: null,
    issuer: null,
  };
  const [first] = groups;
  const host = first?.places.host ?? null;
  // Who is a client of this log is not its server.
  const isServer = host !== null && groups.every(({ places, clients }) => places.host === host && !clients.has(host));
  return first && isServer ? first.places : nowhere;
}

/** `1,204` */
function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** `3 addresses` */
function addresses(count: number, atLeast: boolean): string {
  return `${atLeast ? 'more than ' : ''}${counted(count)} ${count === 1 ? 'address' : 'addresses'}`;
}

const maxFindings = 8;
/** Causes in the sentence: more than that, nobody reads. */
const maxTold = 3;
