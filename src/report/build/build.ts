import { roundTripsInARow } from '../../handshake/round-trips.ts';
import { connectionsOf } from '../../causes/reading.ts';
import { withSecondCertificate } from '../../causes/second-certificate.ts';
import type { Diagnosis, Finding } from '../../causes/diagnosis.ts';
import type { Facts } from '../../causes/facts.ts';
import { causes } from '../../causes/generated/all.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import type { Prediction } from '../../clients/prediction.ts';
import type { Prescription } from '../../fixes/prescribe.ts';
import { hostPort } from '../../net/place.ts';
import type { Target } from '../../net/target.ts';
import { bounded, isoTime, maxNames } from './bounds.ts';
import type { Report, ReportCapture, ReportFinding, ReportFix, ReportTarget } from '../report.ts';
import { reportChain } from './chain.ts';
import { reportTransparency } from './transparency.ts';
import { reportClient } from './client.ts';
import { hitsAndSpares } from '../client-words.ts';
import { reportHandshake } from './handshake.ts';
import { reportRevocation } from './revocation.ts';

/** What a report is made of. */
export type ReportParts = {
  facts: Facts;
  diagnosis: Diagnosis;
  /** How known clients fare; none where no server was asked. */
  predictions?: readonly Prediction[];
  /** What cures each finding, by the id of its cause, the best first. */
  fixes: ReadonlyMap<string, Prescription[]>;
  /** Milliseconds that it took to observe. */
  totalMs: number;
  /** The clock when the report is made, milliseconds since 1970. */
  now: number;
  version: string;
  /** Where the source is a capture. */
  capture?: ReportCapture;
};

/** Puts a diagnosis and the facts behind it into the form that every front end shows. Pure, and bounded in size. */
export function buildReport(parts: ReportParts): Report {
  const { facts, diagnosis, predictions = [], fixes, totalMs, now, version, capture } = parts;
  // The one that is spoken of, where the server has two.
  const chain = (diagnosis.findings[0]?.details.ofTwo && withSecondCertificate(facts)?.chain) || facts.chain;
  const handshakes = facts.attempts.map((attempt) => reportHandshake(attempt, facts));
  return {
    schema: 1,
    tool: `whytls/${version}`,
    at: isoTime(now),
    judgedAt: isoTime(facts.at),
    judgedAtGiven: facts.atGiven,
    source: facts.source,
    target: facts.target.host === '' ? null : reportTarget(facts),
    verdict: diagnosis.verdict,
    summary: bounded(diagnosis.summary),
    findings: diagnosis.findings.map((finding) => reportFinding(finding, fixes.get(finding.cause) ?? [], predictions)),
    ruledOut: diagnosis.ruledOut.map(({ cause, why }) => ({
      cause,
      title: causeById(cause)?.title ?? cause,
      why: bounded(why),
    })),
    clients: predictions.map((each) => reportClient(each, facts.asClient?.client.id === each.id)),
    chain: chain ? reportChain(chain, facts.target.expectedName) : null,
    transparency: facts.transparency ? reportTransparency(facts.transparency) : null,
    revocation: facts.revocation && reportRevocation(facts.revocation),
    handshakes,
    message: null,
    log: null,
    timing: {
      totalMs: Math.round(totalMs),
      connections: connectionsOf(facts),
      roundTrips: roundTripsInARow(facts.attempts.map(({ trace }) => trace)),
    },
    capture: capture ?? null,
    machine: null,
    browser: null,
  };
}

function reportTarget({ source, target, resolution }: Facts): ReportTarget | null {
  if (source === 'file') return null;
  const { input, host, port, sni, expectedName, starttls, proxy } = target;
  return {
    input: bounded(input),
    host,
    port,
    sni,
    expectedName,
    starttls,
    proxy: proxy && proxyUrl(proxy),
    addresses:
      resolution?.kind === 'resolved'
        ? resolution.addresses.slice(0, maxNames).map(({ ip, family, port: at }) => ({ ip, family, port: at }))
        : [],
    resolution: resolution?.kind ?? null,
  };
}

/** Never with the credentials: reports are pasted into tickets. */
function proxyUrl({ kind, host, port }: NonNullable<Target['proxy']>): string {
  return `${kind}://${hostPort({ host, port })}`;
}

/** A finding as reports have it. */
export function reportFinding(
  finding: Finding,
  fixes: Prescription[],
  predictions: readonly Prediction[] = [],
): ReportFinding {
  // What comes once TLS is up hits whoever got so far: predictions end there.
  const isLater = finding.details.asked !== undefined || finding.details.only === 'after-handshake';
  // Where servers differ, whom it hits goes by which one each gets, and predictions tell of the first.
  const isByChance = finding.cause === 'inconsistent-servers' && finding.hits === 'some';
  const words =
    isLater || isByChance
      ? null
      : hitsAndSpares(predictions, [finding.cause, ...finding.explains], !finding.details.ofTwo);
  // Where nobody gets through, those few are not singled out of whom the facts tell.
  const isUntold = finding.hits === 'all' && words?.spares.length === 0 && predictions.some(isUnknown);
  const told = isUntold ? null : words;
  return {
    cause: finding.cause,
    side: finding.side,
    certainty: finding.certainty,
    title: finding.title,
    summary: bounded(finding.summary),
    explanation: finding.explanation ?? causeById(finding.cause)?.explanation ?? '',
    evidence: finding.evidence.slice(0, maxNames).map(({ fact, trace }) => ({ fact: bounded(fact), trace })),
    hits: finding.hits,
    explains: finding.explains,
    ...(finding.alike && { alike: finding.alike }),
    affects: told?.affects ?? finding.affects,
    spares: told?.spares ?? finding.spares,
    settle: finding.settle,
    details: Object.fromEntries(Object.entries(finding.details).map(([name, value]) => [name, bounded(value)])),
    fixes: fixes.map(reportFix),
    references: finding.references,
  };
}

function reportFix({ id, side, software, recognised, steps, artifacts }: Prescription): ReportFix {
  return { id, side, software, recognised, steps: steps.map((step) => bounded(step)), artifacts };
}

function causeById(id: CauseId) {
  return causes.find((cause) => cause.id === id);
}

const isUnknown = ({ outcome }: Prediction) => outcome === 'unknown';
