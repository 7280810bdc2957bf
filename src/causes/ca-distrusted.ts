import type { Cause, Judgement } from './cause.ts';
import { parseSctList } from '../pki/transparency/sct.ts';
import { shortName } from '../pki/certificate/name.ts';
import type { ProgramTrust } from '../pki/stores/trusted-by.ts';
import { listed } from '../wire/listed.ts';
import { day, judgeRefusals, onChain, pathsOf } from './chain-reading.ts';
import type { ChainFacts, Facts } from './facts.ts';

export const caDistrusted: Cause = {
  id: 'ca-distrusted',
  side: 'server',
  stage: 'identity',
  title: 'Clients removed trust in this CA',
  explanation:
    'The chain ends at a root that programs once trusted and no longer do, or no longer for certificates of this date. Each program decides for itself, so that some clients refuse what others accept.',
  references: ['RFC 5280 section 6.1', 'Chrome Root Program policy', 'Mozilla Root Store Policy section 7.3'],
  explains: ['ca-untrusted'],
  judge(facts) {
    const { chain } = facts;
    if (!chain?.sent[0]) return { is: 'not-applicable' };
    // Who gives a root by hand has decided.
    if (chain.judgements.some(({ store, accepted }) => store === 'given' && accepted))
      return { is: 'ruled-out', why: 'its root was given by hand' };
    // One client is its store: it knows whose steps it follows.
    return (facts.asClient ? null : byPrograms(facts, chain)) ?? byStores(facts, chain);
  },
};

/** By what is known of each program: those that refuse every root at which a path ends, and whether anybody accepts one. */
function byPrograms(facts: Facts, chain: ChainFacts): Judgement | null {
  // What has expired goes from every list without anybody being distrusted.
  const roots = (chain.rootTrust ?? []).filter(({ notAfter }) => notAfter > facts.at);
  const at = day(facts.at);
  const names = [...new Set(roots.flatMap((root) => root.programs.map(({ program }) => program)))];
  const stands = names.map((program) => {
    const all = roots.flatMap((root) => root.programs.filter((each) => each.program === program));
    const steps = all.map((trust) => ({ trust, step: stepAgainst(trust, chain, at) }));
    return {
      program,
      content: steps.some(({ trust, step }) => trust.today && step === null),
      step: steps.find(({ step }) => step !== null)?.step ?? null,
    };
  });
  const refusing = stands.flatMap(({ program, content, step }) => (content || !step ? [] : [{ program, ...step }]));
  const root = roots[0];
  if (refusing.length === 0 || !root) return null;
  const trusting = stands.filter(({ content }) => content).map(({ program }) => program);
  const accepted = chain.judgements.some((judgement) => judgement.accepted);
  const seen = pathsOf(chain).some(({ certificates }) =>
    certificates.some(({ certificate }) => certificate.sha256 === root.sha256),
  );
  const byMachine = chain.judgements.some(({ store, accepted: yes }) => store === 'system' && yes);
  return {
    is: 'cause',
    certainty: seen || accepted ? 'certain' : 'likely',
    hits: accepted || trusting.length > 0 ? 'some' : 'all',
    summary: summary(refusing, root.subject, issuedOn(chain)),
    evidence: [
      onChain(chain, `the certificate was issued on ${issuedOn(chain)}`),
      onChain(chain, `${root.subject} is ${root.words}`),
    ],
    affects: refusing.map((step) => users(step.program, step.removed)),
    spares: [
      ...trusting.map((program) => users(program, null)),
      ...(byMachine ? ["programs that use this machine's store"] : []),
    ],
    details: { ca: root.subject },
    ...(seen || accepted
      ? {}
      : { settle: `get the certificate of ${root.subject} and see whether it signed this chain` }),
  };
}

/** What a program did: `removed` is a day or a version, `after` the last day of issue that it takes. */
type Step = { removed: string | null; after: string | null };

/** What a program holds against what this root issued, on a day; null where nothing. */
function stepAgainst(
  { program, until, untilDay, today, distrustedFrom }: ProgramTrust,
  chain: ChainFacts,
  at: string,
): Step | null {
  const issued = program === 'Chrome' ? day(earliestTimestamp(chain)) : issuedOn(chain);
  if (distrustedFrom !== null && issued > distrustedFrom && at >= distrustedFrom)
    return { removed: null, after: distrustedFrom };
  if (today || until === null || (untilDay !== null && at < untilDay)) return null;
  return { removed: until, after: null };
}

/** `Chrome distrusts what X issued after 2024-11-11, and this certificate was issued on 2025-03-01.` */
function summary(steps: (Step & { program: string })[], root: string, issued: string): string {
  const removed = steps.filter((step) => step.removed !== null);
  const days = new Set(removed.map((step) => step.removed));
  const [only] = days;
  const their = removed.length === 1 ? 'its' : 'their';
  const who =
    days.size === 1
      ? removed.map(({ program }) => program)
      : removed.map((step) => `${step.program} (${step.removed})`);
  const when = days.size === 1 ? ` (${only})` : '';
  const parts = [
    ...byDay(steps).map(
      ([after, programs], index) =>
        `${listed(programs)} distrust${programs.length === 1 ? 's' : ''} what ${index === 0 ? root : 'it'} issued after ${after}`,
    ),
    ...(removed.length > 0 ? [`${listed(who)} removed ${root} from ${their} roots${when}`] : []),
  ];
  const dated = steps.some(({ after }) => after !== null) ? `; this certificate was issued on ${issued}` : '';
  return `${parts.join(', ')}${dated}.`;
}

function byDay(steps: (Step & { program: string })[]): [string, string[]][] {
  const days = new Map<string, string[]>();
  for (const { program, after } of steps) if (after) days.set(after, [...(days.get(after) ?? []), program]);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

function issuedOn({ sent }: ChainFacts): string {
  return day(sent[0]?.notBefore ?? Number.NaN);
}

/** Chrome counts from the first timestamp of a log. */
function earliestTimestamp({ sent }: ChainFacts): number {
  const { signedCertificateTimestamps: list, notBefore } = sent[0]!;
  const times = list ? parseSctList(list).map(({ timestamp }) => timestamp) : [];
  return times.length === 0 ? notBefore : Math.min(...times);
}

/** By the stores that were asked: what they refuse by themselves. */
function byStores(facts: Facts, chain: ChainFacts): Judgement {
  const judgement = judgeRefusals(
    facts,
    ['distrusted'],
    (certificate, refused) => `Clients distrust ${shortName(certificate.subject)}: ${refused.detail}.`,
    'no program has removed trust in its authority',
  );
  if (judgement.is !== 'ruled-out') return judgement;
  // Linux distributions keep what browsers distrust by date: the store that decides may be content.
  for (const { paths } of chain.judgements) {
    const refused = paths[0]?.refusals.find(({ rule }) => rule === 'distrusted');
    const certificate = refused && paths[0]?.certificates[refused.certificate]?.certificate;
    if (!refused || !certificate || !paths[0]?.anchored) continue;
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'some',
      summary: `Browsers distrust ${shortName(certificate.subject)}: ${refused.detail}.`,
      evidence: [onChain(chain, `${shortName(certificate.subject)}: ${refused.detail}`)],
      affects: ['browsers, which distrust it by date'],
      spares: ["programs that use this machine's store"],
    };
  }
  return judgement;
}

/** Who lives by a program's list; `until` is what a root went with, where that is a version. */
function users(program: string, until: string | null): string {
  const name = programs[program] ?? program;
  if (until === null || isDay(until)) return name;
  return `${name} since ${until.replace(`${program} `, '')}`;
}

const programs: Record<string, string> = {
  Mozilla: 'Firefox',
  Apple: "Safari and Apple's systems",
  Microsoft: 'Windows and Edge',
};

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}/.test(text);
}
