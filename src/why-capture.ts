import { monotonicMs } from './net/monotonic.ts';
import type { Finding } from './causes/diagnosis.ts';
import type { Facts } from './causes/facts.ts';
import { identityCauses } from './causes/identity-causes.ts';
import { looksLike } from './clients/looks-like.ts';
import type { Prediction } from './clients/prediction.ts';
import { prescribe } from './fixes/prescribe.ts';
import { bounded, isoTime } from './report/build/bounds.ts';
import { buildReport } from './report/build/build.ts';
import type { Report, ReportCapture, ReportCaptured } from './report/report.ts';
import { reportCaptured } from './report/build/captured.ts';
import { type CaptureRequest, type OverheardCapture, overhearCapture } from './sources/capture/capture.ts';
import type { Diagnosed } from './sources/capture/diagnosis.ts';
import { alikeGroups } from './sources/capture/groups.ts';
import type { Group } from './sources/capture/ledger.ts';
import type { World } from './sources/world.ts';
import { version } from './version.ts';

/** How the capture is called, and what of it is listed. */
export type WhyCaptureRequest = Omit<CaptureRequest, 'line'> & { file: string; failedOnly: boolean };

/** What a capture tells of every handshake in it, and why the worst of them fails: listen, diagnose, prescribe, report. */
export async function whyCapture(request: WhyCaptureRequest, world: World): Promise<{ report: Report; facts: Facts }> {
  const start = monotonicMs();
  const heard = await overhearCapture({ ...request, line: listedLine }, world);
  const { facts, diagnosis } = heard;
  const predictions = await predicted(heard, request, world);
  const groups = heard.ledger.groups();
  const fixes = new Map(
    diagnosis.findings.map((finding) => [finding.cause, prescribe(finding, ofItsServer(finding, facts, groups))]),
  );
  const totalMs = monotonicMs() - start;
  const capture = reportCapture(heard, request);
  return {
    report: buildReport({ facts, diagnosis, predictions, fixes, totalMs, now: world.now(), version, capture }),
    facts,
  };
}

/** What is known of the server that a finding is about: others beside it may be of another software, and have other names. */
function ofItsServer({ cause, evidence }: Finding, facts: Facts, groups: Group[]): Facts {
  const at = evidence[0]?.trace ?? 0;
  const server = facts.attempts[at]?.address;
  const own = at === 0 ? facts : (groups.find(({ finding }) => finding?.cause === cause)?.example.facts ?? facts);
  const attempts = facts.attempts.filter(({ address }) => address?.ip === server?.ip && address?.port === server?.port);
  return { ...own, attempts };
}

/**
 * How other clients fare with the certificates that the worst handshake shows. By those alone: what the server agrees on with
 * others a capture does not tell.
 */
async function predicted(
  { facts, diagnosis }: OverheardCapture,
  request: WhyCaptureRequest,
  world: World,
): Promise<Prediction[]> {
  const [first] = diagnosis.findings;
  if (!facts.chain || !first || !identityCauses.includes(first.cause)) return [];
  const { predictForFile } = await import('./sources/predictions.ts');
  return predictForFile({ ...facts, source: 'file' }, diagnosis, 'mainstream', request.roots, world);
}

function reportCapture(
  { about, ledger, secrets }: OverheardCapture<ReportCaptured>,
  { file, failedOnly }: WhyCaptureRequest,
): ReportCapture {
  const groups = alikeGroups(ledger.groups().filter(({ result }) => !failedOnly || result === 'failed'));
  const listed = ledger.listed().filter(({ group }) => !failedOnly || group.result === 'failed');
  const { handshakes, others, completed, failed, unfinished, decrypted } = ledger.counts;
  const counted = failedOnly ? failed : handshakes;
  return {
    file: bounded(file),
    packets: about.packets,
    bytes: about.bytes,
    from: Number.isNaN(about.firstMs) ? null : isoTime(about.firstMs),
    to: Number.isNaN(about.lastMs) ? null : isoTime(about.lastMs),
    connections: about.connections,
    handshakes,
    others,
    completed,
    failed,
    unfinished,
    decrypted,
    secrets,
    unreadable: about.unreadable,
    cut: about.cut,
    damage: about.damage && `at byte ${about.damage.offset}: ${about.damage.detail}`,
    groups: groups.slice(0, maxGroups).map((group) => ({
      client: group.client,
      clients: group.clients,
      server: group.server,
      servers: group.servers,
      sni: group.sni && bounded(group.sni, 255),
      result: group.result,
      cause: group.finding?.cause ?? null,
      summary: bounded(summaryOf(group)),
      count: group.count,
      first: isoTime(group.firstMs),
      last: isoTime(group.lastMs),
      stream: group.borrowed ? null : group.example.talk.stream,
    })),
    groupsLeftOff: Math.max(0, groups.length - maxGroups),
    slow: ledger.slow().map(({ server, what, ms, count }) => ({ server, what, ms: Math.round(ms), count })),
    // What was heard later may have changed the cause.
    listed: listed.map(({ line, group }) => ({
      ...line,
      result: group.result,
      cause: group.finding?.cause ?? null,
    })),
    listedLeftOff: Math.max(0, counted - listed.length),
  };
}

function listedLine({ talk, connection, diagnosis, result, facts }: Diagnosed): ReportCaptured {
  return reportCaptured({
    talk,
    attempt: connection.attempt,
    observation: connection.observation,
    result,
    finding: diagnosis.findings[0] ?? null,
    sent: facts.chain?.sent ?? [],
    throughProxyTo: connection.throughProxyTo,
    waits: connection.waits,
    looksLike: connection.observation.hello && likeness(looksLike(connection.observation.hello)),
  });
}

/** `curl 8.14 (OpenSSL 3.5) or Python 3.13 and 3 more` */
function likeness(names: string[]): string | null {
  if (names.length === 0) return null;
  const left = names.length - 2;
  return names.slice(0, 2).join(' or ') + (left > 0 ? ` and ${left} more` : '');
}

function summaryOf({ borrowed, finding, example }: Group): string {
  if (finding) return borrowed ? `${finding.title}, by the course of the records.` : finding.summary;
  return withoutFinding(example);
}

function withoutFinding({ result }: Diagnosed): string {
  return {
    completed: 'The handshake completes.',
    failed: 'It fails, and what was heard does not say why.',
    unfinished: 'The capture leaves it before its end.',
  }[result];
}

const maxGroups = 200;
