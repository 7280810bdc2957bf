import { monotonicMs } from './net/monotonic.ts';
import type { Facts } from './causes/facts.ts';
import { prescribeAll } from './fixes/prescribe.ts';
import type { Explained, Failure } from './messages/explain-text.ts';
import type { LogGroup, LogSummary } from './messages/log/groups.ts';
import { buildReport } from './report/build/build.ts';
import { bounded } from './report/build/bounds.ts';
import type { Report, ReportLog, ReportLogGroup, ReportMessage } from './report/report.ts';
import { diagnoseLog } from './sources/log.ts';
import { commandFor, diagnoseMessage, type MessageDiagnosis } from './sources/message.ts';
import { version } from './version.ts';
import { alertName } from './wire/registry/alerts.ts';

/** What an error message means, as a report. Nothing is asked of any server. `now` in milliseconds since 1970. */
export function explainMessage(text: string, now: number): Report {
  const start = monotonicMs();
  const told = diagnoseMessage(text, now);
  const { facts, explained } = told;
  const report = { ...messageReport(told, now), message: reportMessage(explained, facts) };
  return { ...report, timing: { ...report.timing, totalMs: Math.round(monotonicMs() - start) } };
}

/** The report of findings that a text gave: without a target where the text names none. */
function messageReport({ facts, diagnosis, explained, targetKnown }: MessageDiagnosis, now: number): Report {
  const software = softwareOf(explained.failures[0]);
  const fixes = prescribeAll(diagnosis.findings, facts, software);
  const report = buildReport({ facts, diagnosis, fixes, totalMs: 0, now, version });
  return targetKnown ? report : { ...report, target: null };
}

/** The software whose fixes these are: of a server that failed as a client not those for servers, since the other end is another. */
function softwareOf(failure: Failure | undefined): string | null {
  const program = failure?.program;
  const asClient = program?.side === 'server' && failure?.noticedBy === 'client';
  return (asClient ? program.fixAsClient : program?.fix) ?? null;
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
    next: places.host === null ? atTheMachine(first) : commandFor(facts.target, first?.client ?? null),
    // An address in what a client wrote is another one's.
    client: first?.noticedBy === 'client' ? null : places.client,
    paths: places.paths.map((path) => bounded(path)),
    certificateNames: places.certificateNames,
    issuer: places.issuer === null ? null : bounded(places.issuer),
    others: others.map(({ quote, causes }) => ({ quote, causes: causes.map(({ cause }) => cause) })),
    nearest,
  };
}

/** What looks at the machine that failed, where that is what tells and whytls runs there; null elsewhere. */
function atTheMachine(failure: Failure | undefined): string | null {
  const [first] = failure?.causes ?? [];
  const { id = '', side } = failure?.program ?? {};
  const sure = failure?.hides || first?.certainty !== 'possible';
  if (!first || !sure || !ofTheMachine.has(first.cause) || failure?.noticedBy === 'server') return null;
  if (browsers.has(id)) return 'whytls doctor --browser';
  return side === 'server' || devices.has(id) ? null : 'whytls doctor';
}

const ofTheMachine = new Set<string>(['clock-wrong', 'client-trust-store', 'interception', 'captive-portal']);
const browsers = new Set(['browser-headings', 'chromium', 'firefox', 'internet-explorer']);
/** Programs of phones and boards. */
const devices = new Set(['android', 'apple', 'esp32', 'mbedtls', 'wolfssl', 'bearssl']);

function tellMore(failure: Failure | undefined, { target: { host, port } }: Facts): string[] {
  const target = port === 443 ? host : `${host}:${port}`;
  return (failure?.program?.tellMore ?? []).map((line) =>
    line.replaceAll('{host}', host).replaceAll('{port}', String(port)).replaceAll('{target}', target),
  );
}

/** What the failures of a log come to, as a report. `now` in milliseconds since 1970. */
export function explainLog(summary: LogSummary, now: number, totalMs: number): Report {
  const { facts, diagnosis } = diagnoseLog(summary, now);
  const software = softwareOf(summary.groups[0]?.failure);
  const fixes = prescribeAll(diagnosis.findings, facts, software);
  const report = buildReport({ facts, diagnosis, fixes, totalMs, now, version });
  return { ...report, target: facts.target.input === '' ? null : report.target, log: reportLog(summary) };
}

function reportLog({ lines, failures, noise, firstTime, lastTime, groups }: LogSummary): ReportLog {
  return {
    lines,
    failures,
    noise,
    first: firstTime,
    last: lastTime,
    groups: groups.slice(0, maxGroups).map(reportGroup),
  };
}

function reportGroup(group: LogGroup): ReportLogGroup {
  const { failure, first, clients, clientsAtLeast } = group;
  const inOrder = [...clients].sort((a, b) => b[1] - a[1]);
  return {
    cause: first.cause,
    certainty: first.certainty,
    hidesCause: failure.hides,
    mostOften: failure.hides ? failure.causes.slice(0, maxBehind).map(({ cause }) => cause) : [],
    tellMore: failure.hides ? (failure.program?.tellMore ?? []) : [],
    noise: group.noise,
    count: group.count,
    program: failure.program?.name ?? null,
    quote: bounded(failure.quote),
    example: bounded(group.example),
    clients: inOrder.slice(0, maxClients).map(([address, count]) => ({ address, count })),
    clientCount: clients.size,
    clientsAtLeast,
    first: group.firstTime,
    last: group.lastTime,
  };
}

const maxGroups = 100;
/** Causes that are named of what hides its own. */
const maxBehind = 3;
const maxClients = 20;
