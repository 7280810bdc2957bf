import type { Diagnosis, Finding } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import type { LogGroup, LogSummary } from '../messages/log/groups.ts';
import type { Places } from '../messages/places.ts';
import { factsOf, findingOf } from './message.ts';

/** What the failures of a log come to, as facts and as a diagnosis: the causes by how often they were met, without the noise. */
export function diagnoseLog(summary: LogSummary, now: number): { facts: Facts; diagnosis: Diagnosis } {
  const real = summary.groups.filter(({ noise }) => noise === null);
  const facts = factsOf('log', commonPlaces(real), now);
  const byCause = new Map<CauseId, LogGroup[]>();
  for (const group of real) byCause.set(group.first.cause, [...(byCause.get(group.first.cause) ?? []), group]);
  const sum = (groups: LogGroup[]) => groups.reduce((total, { count }) => total + count, 0);
  const findings = [...byCause.values()]
    .sort((a, b) => weightOf(b, sum(b)) - weightOf(a, sum(a)))
    .slice(0, maxFindings)
    .map((groups) => findingOfGroups(groups, sum(groups), facts));
  const told = real.some(({ failure }) => !failure.hides);
  const verdict = told ? 'broken' : 'unknown';
  return { facts, diagnosis: { verdict, summary: inOneSentence(summary, findings), findings, ruledOut: [] } };
}

/** What tells a cause helps more than what only tells that there was one. */
function weightOf(groups: LogGroup[], count: number): number {
  return groups.every(({ failure }) => failure.hides) ? count / 5 : count;
}

function findingOfGroups(groups: LogGroup[], count: number, facts: Facts): Finding {
  const [largest] = [...groups].sort((a, b) => b.count - a.count);
  if (!largest) throw new Error('a cause without a group');
  const finding = findingOf(largest.first, largest.failure, facts, 0);
  const clients = new Set(groups.flatMap((group) => [...group.clients.keys()]));
  const from =
    clients.size === 0
      ? ''
      : ` from ${addresses(
          clients.size,
          groups.some((group) => group.clientsAtLeast),
        )}`;
  const hidden = groups.every(({ failure }) => failure.hides);
  const what = hidden ? 'the text hides why' : `${finding.title.charAt(0).toLowerCase()}${finding.title.slice(1)}`;
  return {
    ...finding,
    summary: `${counted(count)} ${count === 1 ? 'failure' : 'failures'}${from}: ${what}.`,
    evidence: groups.slice(0, maxFindings).map(({ failure, count: times }) => ({
      fact: `${counted(times)} × "${failure.quote}"`,
      trace: null,
    })),
  };
}

/** `1,204 of 1,310 TLS failures from 318 addresses: the client is too old; 45 from 3 addresses: ...; 61 are noise.` */
function inOneSentence({ lines, failures, noise }: LogSummary, findings: Finding[]): string {
  if (failures === 0)
    return `No TLS failure that is known here stands in ${counted(lines)} ${lines === 1 ? 'line' : 'lines'}.`;
  if (findings.length === 0)
    return `${counted(failures)} TLS failures, all of them noise: scanners, health checks and the like.`;
  const [first = '', ...others] = findings.slice(0, 3).map(({ summary }) => summary.replace(/\.$/, ''));
  const all = `${first.replace(/ failures?/, ` of ${counted(failures)} TLS failures`)}`;
  return [all, ...others, ...(noise > 0 ? [`${counted(noise)} are noise`] : [])].join('; ').concat('.');
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
  return first && groups.every(({ places }) => places.host === first.places.host) ? first.places : nowhere;
}

/** `1,204` */
export function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** `3 addresses` */
export function addresses(count: number, atLeast: boolean): string {
  return `${atLeast ? 'more than ' : ''}${counted(count)} ${count === 1 ? 'address' : 'addresses'}`;
}

const maxFindings = 8;
