import { roundTrips } from '../../handshake/round-trips.ts';
import type { Attempt, ChainFacts, Facts } from '../../causes/facts.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { TraceStep } from '../../handshake/trace.ts';
import { probes } from '../../probes/generated/all.ts';
import { alertLevel } from '../../wire/alert.ts';
import { alertById, alertName } from '../../wire/registry/alerts.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { sslv2CipherKinds, suiteName } from '../../wire/registry/suites.ts';
import { ssl2, versionName } from '../../wire/registry/versions.ts';
import { bounded, maxNames, maxSteps } from './bounds.ts';
import { boundedName } from './chain.ts';
import { type MessageContext, messageFields } from './message-fields.ts';
import type { ReportHandshake, ReportStep } from '../report.ts';
import { hostPort } from '../../net/place.ts';

/** One connection of the facts, in names instead of numbers and bounded in size. */
export function reportHandshake(attempt: Attempt, facts: Facts): ReportHandshake {
  const { connect, proxy, starttls, handshake, http, trace } = attempt;
  const context: MessageContext = {
    subjects: subjects(attempt, facts),
    group: handshake?.dhBits != null ? `DHE, ${handshake.dhBits} bits` : nameOr(handshake?.group, groupName),
    signatureScheme: nameOr(handshake?.signatureScheme, signatureSchemeName),
  };
  return {
    id: attempt.id,
    probe: attempt.probe,
    question: questionOf(attempt),
    address: attempt.address && { ip: attempt.address.ip, family: attempt.address.family, port: attempt.address.port },
    offer: attempt.offer && reportOffer(attempt.offer),
    connect: connect && {
      outcome: connect.kind,
      ms: tenths(connect.ms),
      detail: connect.kind === 'connected' ? null : bounded(connect.detail),
    },
    proxy:
      proxy &&
      (proxy.kind === 'tunnel'
        ? { outcome: 'tunnel', detail: null }
        : { outcome: proxy.reason, detail: bounded(proxy.detail) }),
    starttls: starttls && {
      protocol: starttls.protocol,
      outcome: starttls.kind,
      detail:
        'detail' in starttls
          ? bounded(starttls.detail)
          : 'greeting' in starttls && starttls.greeting !== null
            ? bounded(starttls.greeting)
            : null,
    },
    outcome: handshake?.outcome.kind ?? null,
    alert: handshake?.outcome.kind === 'alert' ? alertName(handshake.outcome.description) : null,
    version: nameOr(handshake?.version, versionName),
    suite: nameOr(handshake?.suite, suiteName),
    group: context.group,
    signatureScheme: context.signatureScheme,
    alpn: handshake?.alpn ?? null,
    resumed: handshake?.resumed ?? false,
    roundTrips: roundTrips(trace.steps),
    steps: trace.steps.slice(0, maxSteps).map((step) => reportStep(step, context)),
    stepsLeftOff: Math.max(0, trace.steps.length - maxSteps),
    http: http && {
      status: http.status,
      server: http.server && bounded(http.server),
      location: http.location && bounded(http.location),
    },
  };
}

/** What the probe asks; of a connection that others made, who made it. */
function questionOf({ probe, overheard }: Attempt): string {
  if (!overheard) return probes.find(({ id }) => id === probe)?.question ?? probe;
  const { ip, port } = overheard.client;
  return `${hostPort({ host: ip, port })} connects`;
}

function subjects({ id }: Attempt, { chain, otherChains }: Facts): string[] {
  const own = [chain, ...otherChains].find((each): each is ChainFacts => each?.trace === id);
  return own?.sent.slice(0, maxNames).map(({ subject }) => boundedName(subject)) ?? [];
}

function reportOffer({
  versions,
  sni,
  suites,
  groups,
  keyShares,
  signatureSchemes,
  alpn,
}: Offer): ReportHandshake['offer'] {
  const suiteText = versions.every((version) => version === ssl2) ? sslv2Name : suiteName;
  return {
    versions: versions.map(versionName),
    sni,
    suites: suites.map(suiteText),
    groups: groups.map(groupName),
    keyShares: keyShares.map(groupName),
    signatureSchemes: signatureSchemes.map(signatureSchemeName),
    alpn,
  };
}

function sslv2Name(id: number): string {
  return sslv2CipherKinds.find((kind) => kind.id === id)?.name ?? `SSLv2 cipher kind ${id}`;
}

function nameOr(id: number | null | undefined, name: (id: number) => string): string | null {
  return id === null || id === undefined ? null : name(id);
}

function reportStep(step: TraceStep, context: MessageContext): ReportStep {
  const base = {
    atMs: tenths(step.atMs),
    from: step.from,
    kind: step.kind,
    encrypted: false,
    bytes: null,
    fields: {},
    violation: null,
  };
  switch (step.kind) {
    case 'connected':
      return { ...base, name: 'TCP connection' };
    case 'plain':
      return { ...base, name: 'plain text', bytes: step.bytes.length, fields: { text: previewOf(step.bytes) } };
    case 'handshake': {
      const fields = step.from === 'client' ? { ...context, subjects: [] } : context;
      return {
        ...base,
        name: step.message.kind,
        encrypted: step.encrypted,
        bytes: step.bytes.length,
        fields: messageFields(step.message, fields),
      };
    }
    case 'alert': {
      const meaning = alertById(step.description)?.meaning;
      const level =
        step.level === alertLevel.fatal
          ? 'fatal'
          : step.level === alertLevel.warning
            ? 'warning'
            : `level ${step.level}`;
      return {
        ...base,
        name: alertName(step.description),
        encrypted: step.encrypted,
        bytes: 2,
        fields: { level, ...(meaning && { meaning }) },
      };
    }
    case 'change-cipher-spec':
      return { ...base, name: 'ChangeCipherSpec', bytes: 1 };
    case 'application-data':
      return { ...base, name: 'application data', encrypted: step.encrypted, bytes: step.length };
    case 'violation': {
      const { rule, message, detail, reference } = step.violation;
      return { ...base, name: rule, violation: { rule, message, detail: bounded(detail), reference } };
    }
    case 'end':
      return { ...base, name: step.how };
    default:
      return step satisfies never;
  }
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** The beginning as text, one character a byte; whoever shows it escapes it. */
function previewOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, maxPreviewBytes)) + (bytes.length > maxPreviewBytes ? '…' : '');
}

const maxPreviewBytes = 160;
