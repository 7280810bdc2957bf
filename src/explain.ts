import type { Facts } from './causes/facts.ts';
import { type Prescription, prescribe } from './fixes/prescribe.ts';
import type { Explained, Failure } from './messages/explain-text.ts';
import { buildReport } from './report/build.ts';
import { bounded } from './report/bounds.ts';
import type { Report, ReportMessage } from './report/report.ts';
import { commandFor, diagnoseMessage, type MessageDiagnosis } from './sources/message.ts';
import { version } from './version.ts';
import { alertName } from './wire/registry/alerts.ts';

/** What an error message means, as a report. Nothing is asked of any server. `now` in milliseconds since 1970. */
export function explainMessage(text: string, now: number): Report {
  const start = performance.now();
  const told = diagnoseMessage(text, now);
  const { facts, explained } = told;
  const report = { ...messageReport(told, now), message: reportMessage(explained, facts) };
  return { ...report, timing: { ...report.timing, totalMs: Math.round(performance.now() - start) } };
}

/** The report of findings that a text gave: without a target where the text names none. */
export function messageReport({ facts, diagnosis, explained, targetKnown }: MessageDiagnosis, now: number): Report {
  const software = explained.failures[0]?.program?.fix ?? null;
  const fixes = new Map<string, Prescription[]>(
    diagnosis.findings.map((finding) => [finding.cause, prescribe(finding, facts, software)]),
  );
  const report = buildReport({ facts, diagnosis, fixes, totalMs: 0, now, version });
  return targetKnown ? report : { ...report, target: null };
}

function reportMessage({ failures, places, nearest }: Explained, facts: Facts): ReportMessage {
  const [first, ...others] = failures;
  return {
    program: first?.program?.name ?? null,
    noticedBy: first?.noticedBy ?? null,
    quote: first?.quote ?? null,
    alert: first?.alert === undefined || first.alert === null ? null : alertName(first.alert),
    hidesCause: first?.hides ?? false,
    tellMore: tellMore(first, facts),
    next: places.host === null ? null : commandFor(facts.target),
    client: places.client,
    paths: places.paths.map((path) => bounded(path)),
    certificateNames: places.certificateNames,
    issuer: places.issuer === null ? null : bounded(places.issuer),
    others: others.map(({ quote, causes }) => ({ quote, causes: causes.map(({ cause }) => cause) })),
    nearest,
  };
}

function tellMore(failure: Failure | undefined, { target: { host, port } }: Facts): string[] {
  const target = port === 443 ? host : `${host}:${port}`;
  return (failure?.program?.tellMore ?? []).map((line) =>
    line.replaceAll('{host}', host).replaceAll('{port}', String(port)).replaceAll('{target}', target),
  );
}
