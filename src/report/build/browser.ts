import type { BrowserFacts } from '../../causes/browser/facts.ts';
import type { BrowserFinding } from '../../causes/browser/finding.ts';
import { browserName, type BrowserReading, systemNames } from '../../causes/browser/reading.ts';
import type { Diagnosis } from '../../causes/diagnosis.ts';
import { titleOf } from '../../causes/machine/rank.ts';
import { browserSteps, forManyBrowsers } from '../../fixes/browser-steps.ts';
import { ja3, ja4 } from '../../handshake/fingerprint.ts';
import { offerOfHello } from '../../handshake/offer-of-hello.ts';
import { readable } from '../../handshake/readable.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { extensionName } from '../../wire/registry/extensions.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { versionName } from '../../wire/registry/versions.ts';
import { reportAlone } from './alone.ts';
import { bounded, maxNames } from './bounds.ts';
import { browserQuestions } from './browser-questions.ts';
import { browserExplanations } from './browser-words.ts';
import { reportFinding } from './build.ts';
import type { Report, ReportBrowser, ReportFinding, ReportFix } from '../report.ts';

/** What the report of a browser is made of. */
export type BrowserReportParts = {
  facts: BrowserFacts;
  reading: BrowserReading;
  diagnosis: Diagnosis;
  findings: readonly BrowserFinding[];
  totalMs: number;
  now: number;
  version: string;
};

/** The report of a browser, in the same form as every other. Pure. */
export function buildBrowserReport(parts: BrowserReportParts): Report {
  const { facts, reading, diagnosis, findings, totalMs, now, version } = parts;
  return {
    ...reportAlone({ source: 'browser', diagnosis, totalMs, connections: facts.connections.length, now, version }),
    findings: findings.map((each) => withSteps(each, reading)),
    ruledOut: diagnosis.ruledOut.map(({ cause, why }) => ({ cause, title: titleOf(cause), why: bounded(why) })),
    browser: reportBrowser(facts, reading),
  };
}

function withSteps({ condition, finding }: BrowserFinding, { claimed }: BrowserReading): ReportFinding {
  const steps = browserSteps({
    condition,
    claimed,
    state: finding.details.state ?? null,
    remove: finding.details.remove ?? null,
  });
  const many = forManyBrowsers(condition);
  const name = claimed.name === null ? 'this browser' : browserName({ ...claimed, version: null });
  return {
    ...reportFinding(finding, []),
    explanation: browserExplanations[condition],
    fixes: [
      ...(steps.length > 0 ? [fix(`browser/${condition}`, name, 'told', steps)] : []),
      ...(many ? [fix(`browser-many/${condition}`, 'many machines', 'any', [many])] : []),
    ],
  };
}

function fix(id: string, software: string, recognised: ReportFix['recognised'], steps: string[]): ReportFix {
  return { id, side: 'client', software, recognised, steps, artifacts: [] };
}

function reportBrowser(facts: BrowserFacts, reading: BrowserReading): ReportBrowser {
  const { claimed, connections } = reading;
  const [first] = connections;
  const fits = new Map(connections.map(({ connection, fit }) => [connection, fit.own]));
  return {
    name: browserName(claimed),
    userAgent: facts.userAgent === null ? null : bounded(facts.userAgent),
    system: claimed.system && systemNames[claimed.system],
    script: facts.page !== null,
    hello: first ? reportHello(first) : null,
    questions: browserQuestions(facts, reading),
    connections: facts.connections.slice(0, maxNames).map((each) => ({
      port: each.port,
      atMs: Math.max(0, Math.round(each.atMs)),
      from: each.from,
      own: fits.get(each) ?? 'unknown',
      reached: each.reached,
      version: each.version === null ? null : versionName(each.version),
      alert: each.alert && alertName(each.alert.description),
      refusal: each.refusal === null ? null : alertName(each.refusal),
      ja4: each.hello && ja4(each.hello, 'tcp'),
    })),
  };
}

function reportHello({ connection, fit }: BrowserReading['connections'][number]): ReportBrowser['hello'] {
  const { hello } = connection;
  if (!hello) return null;
  const offer = offerOfHello(hello);
  const names = (ids: readonly number[], nameOf: (id: number) => string) =>
    ids
      .filter((id) => !isGrease(id))
      .slice(0, maxNames)
      .map(nameOf);
  return {
    own: fit.own,
    like: fit.like.slice(0, 10),
    nearest: fit.nearest.client.name,
    ja3: ja3(hello),
    ja4: ja4(hello, 'tcp'),
    versions: names(readable(hello, 'supported_versions') ?? [hello.legacyVersion], versionName),
    suites: names(offer.suites, suiteName),
    groups: names(offer.groups, groupName),
    keyShares: names(offer.keyShares, groupName),
    signatureSchemes: names(offer.signatureSchemes, signatureSchemeName),
    alpn: offer.alpn.slice(0, maxNames).map((each) => bounded(each, 100)),
    sni: offer.sni && bounded(offer.sni, 260),
    extensions: names(
      (hello.extensions ?? []).map(({ type }) => type),
      extensionName,
    ),
  };
}
