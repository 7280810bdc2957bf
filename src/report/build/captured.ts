import type { Attempt } from '../../causes/facts.ts';
import type { Finding } from '../../causes/diagnosis.ts';
import type { Talk } from '../../capture/talk.ts';
import { ja3, ja3s, ja4 } from '../../handshake/fingerprint.ts';
import type { Observation } from '../../handshake/observation.ts';
import { dtlsName } from '../../capture/dtls-version.ts';
import type { Certificate } from '../../pki/certificate/certificate.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { versionName } from '../../wire/registry/versions.ts';
import { bounded, isoTime } from './bounds.ts';
import type { ReportCaptured } from '../report.ts';
import { boundedName } from './chain.ts';
import { hostPort } from '../../net/place.ts';

/** What one line of the list is made of. */
export type CapturedParts = {
  talk: Talk;
  attempt: Attempt;
  observation: Observation;
  result: ReportCaptured['result'];
  finding: Finding | null;
  sent: Certificate[];
  throughProxyTo: string | null;
  waits: ReportCaptured['waits'];
  looksLike: string | null;
};

/** One handshake of a capture, in names instead of numbers and bounded in size. */
export function reportCaptured(parts: CapturedParts): ReportCaptured {
  const { talk, attempt, observation, result, finding, sent, throughProxyTo, waits, looksLike } = parts;
  const { hello, offer, serverHello, result: learnt, trace } = observation;
  const version = (id: number) => (talk.transport === 'dtls' ? dtlsName(id) : versionName(id));
  const steps = trace.steps.filter((step) => step.kind === 'handshake');
  const last = steps.at(-1);
  return {
    stream: talk.stream,
    transport: talk.transport,
    at: isoTime(talk.firstMs),
    ms: Math.max(0, Math.round((talk.lastMs - talk.firstMs) * 10) / 10),
    client: endText(talk.client),
    server: endText(talk.server),
    starttls: attempt.starttls?.protocol ?? null,
    proxied: throughProxyTo === null ? null : bounded(throughProxyTo, maxNameLength),
    result,
    cause: finding?.cause ?? null,
    sni: offer?.sni ? bounded(offer.sni, maxNameLength) : null,
    offered: offer && {
      versions: [...new Set(offer.versions.slice(0, maxListLength).map(version))],
      suites: offer.suites.slice(0, maxSuites).map(suiteName),
      alpn: offer.alpn.slice(0, maxListLength).map((name) => bounded(name, maxNameLength)),
      ech: hello?.extensions?.some(({ type }) => type === extensionId('encrypted_client_hello')) ?? false,
    },
    version: learnt.version === null ? null : version(learnt.version),
    suite: learnt.suite === null ? null : suiteName(learnt.suite),
    group: learnt.group === null ? null : groupName(learnt.group),
    alpn: learnt.alpn,
    ja3: hello && ja3(hello),
    ja3s: serverHello && ja3s(serverHello),
    ja4: hello && ja4(hello, talk.transport),
    looksLike,
    certificates: sent.slice(0, maxListLength).map((certificate) => ({
      subject: boundedName(certificate.subject),
      issuer: boundedName(certificate.issuer),
      notAfter: isoTime(certificate.notAfter),
      sha256: certificate.sha256,
    })),
    alerts: trace.steps
      .filter((step) => step.kind === 'alert')
      .slice(0, maxListLength)
      .map(({ from, level, description, encrypted }) => ({
        from,
        level: level === 2 ? ('fatal' as const) : ('warning' as const),
        name: alertName(description),
        encrypted,
      })),
    reached: last ? { from: last.from, message: last.message.kind } : null,
    ended: endOf(attempt, trace),
    waits: { accept: rounded(waits.accept), answer: rounded(waits.answer), finish: rounded(waits.finish) },
    decrypted: observation.decrypted,
  };
}

/** Who says a fatal alert ends it, whoever closes the connection then. */
function endOf({ overheard }: Attempt, { steps }: Observation['trace']): ReportCaptured['ended'] {
  const fatal = steps.find((step) => step.kind === 'alert' && step.level === 2);
  const by = fatal?.from ?? overheard?.sealedAlert ?? overheard?.ended?.by;
  return by ? { by, how: overheard?.ended?.how ?? 'alert' } : null;
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}

function endText({ ip, port }: Talk['client']): string {
  return hostPort({ host: ip, port });
}

const maxListLength = 20;
const maxSuites = 200;
const maxNameLength = 255;
