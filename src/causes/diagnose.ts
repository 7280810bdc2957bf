import type { ProbeId } from '../probes/generated/ids.ts';
import type { Cause, Certainty, Judgement, Stage } from './cause.ts';
import { decisive } from './chain-reading.ts';
import type { Diagnosis, Finding, Verdict } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { withoutChance } from '../clients/tries.ts';
import type { CauseId } from './generated/ids.ts';
import { protocolSpoken } from '../net/recognise.ts';
import { mainAttempt, replyOf } from './reading.ts';
import { judgeSecond, kindOfFaultyFirst, ofFirst, withSecondCertificate } from './second-certificate.ts';

/** A diagnosis, and the probes that undecided causes ask for. */
export type Weighed = { diagnosis: Diagnosis; asks: ProbeId[] };

/**
 * Holds every cause against the facts and puts the root first: a cause that another one explains is its symptom.
 * Pure: the same facts give the same diagnosis, whatever source they came from.
 */
export function diagnose(facts: Facts, causes: readonly Cause[]): Weighed {
  const steady = withoutChance(facts);
  const second = withSecondCertificate(steady);
  const faulty = kindOfFaultyFirst(steady);
  const judged = causes.map((cause) => {
    // What comes and goes is a fault of its own, and tells nothing of others.
    const known = cause.id === 'inconsistent-servers' ? facts : steady;
    const whole = cause.judge(known);
    const judgement = faulty && cause.stage === 'identity' ? ofFirst(whole, faulty) : whole;
    const ofSecond = second && judgement.is !== 'cause' ? judgeSecond(cause, second) : null;
    return { cause, judgement: ofSecond?.is === 'cause' || ofSecond?.is === 'undecided' ? ofSecond : judgement };
  });
  const findings = rootFirst(
    judged.flatMap(({ cause, judgement }) => finding(cause, judgement)),
    causes,
  );
  const verdict = verdictOf(findings, facts);
  return {
    diagnosis: {
      verdict,
      summary: findings[0]?.summary ?? withoutFindings(verdict, facts),
      findings,
      ruledOut: judged.flatMap(({ cause, judgement }) =>
        judgement.is === 'ruled-out' ? [{ cause: cause.id, why: judgement.why }] : [],
      ),
    },
    asks: [...new Set(judged.flatMap(({ judgement }) => (judgement.is === 'undecided' ? judgement.ask : [])))],
  };
}

function finding(cause: Cause, judgement: Judgement): Finding[] {
  if (judgement.is !== 'cause') return [];
  const { certainty, summary, evidence, hits } = judgement;
  return [
    {
      cause: cause.id,
      side: judgement.side ?? cause.side,
      ...(judgement.stage && { stage: judgement.stage }),
      ...(judgement.explanation && { explanation: judgement.explanation }),
      title: cause.title,
      certainty,
      summary,
      evidence,
      hits,
      affects: judgement.affects ?? [],
      spares: judgement.spares ?? [],
      explains: [],
      ...(judgement.alike && { alike: judgement.alike }),
      settle: judgement.settle ?? null,
      details: judgement.details ?? {},
      references: cause.references,
    },
  ];
}

/** Fills `explains` with the symptoms that are present, and sorts: roots by stage and certainty, then their symptoms. */
function rootFirst(findings: Finding[], causes: readonly Cause[]): Finding[] {
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const present = new Map(findings.map((each) => [each.cause, each]));
  const explained = new Set<CauseId>();
  const idle = new Set<CauseId>();
  for (const each of findings) {
    for (const symptom of byId.get(each.cause)?.explains ?? []) {
      const other = present.get(symptom);
      // A mere possibility does not explain away what is better proved.
      if (!other || (each.certainty === 'possible' && other.certainty !== 'possible')) continue;
      explained.add(symptom);
      // What was no more than possible has its explanation now, and is not told as something that holds, too.
      if (other.certainty === 'possible' && each.certainty !== 'possible') idle.add(symptom);
      else each.explains.push(symptom);
    }
  }
  const rank = (each: Finding): number[] => [
    explained.has(each.cause) ? 1 : 0,
    hitsOrder.indexOf(each.hits),
    weight[each.certainty],
    stages.indexOf(each.stage ?? byId.get(each.cause)?.stage ?? 'session'),
    -each.explains.length,
  ];
  return findings
    .filter((each) => !idle.has(each.cause))
    .map((each) => ({ each, rank: rank(each) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ each }) => each);
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

const weight: Record<Certainty, number> = { certain: 0, likely: 1, possible: 2 };
const hitsOrder: Finding['hits'][] = ['all', 'some', 'none'];
const stages: Stage[] = ['reach', 'interference', 'negotiation', 'identity', 'session'];

function verdictOf(findings: Finding[], facts: Facts): Verdict {
  const symptoms = new Set(findings.flatMap((each) => each.explains));
  const roots = findings.filter((each) => !symptoms.has(each.cause));
  const works = worksForUs(facts);
  if (roots.some((each) => each.hits === 'all' && (each.certainty !== 'possible' || !works))) return 'broken';
  if (roots.some((each) => each.hits === 'some')) return 'degraded';
  return works ? 'healthy' : 'unknown';
}

/** A current browser gets through: the handshake completed, and its chain is refused for nothing that all clients mind. A file has only its chain. */
function worksForUs(facts: Facts): boolean {
  if (facts.source === 'capture') return mainAttempt(facts)?.overheard?.completed ?? false;
  if (facts.source === 'file') return facts.chain !== null && decisive(facts.chain)?.accepted === true;
  const through = facts.attempts.find(
    (attempt) => browserHellos.includes(attempt.probe) && replyOf(attempt) === 'answered',
  );
  if (!through || !facts.chain) return false;
  const chains = [facts.chain, ...facts.otherChains];
  return decisive(chains.find((chain) => chain.trace === through.id) ?? facts.chain)?.accepted === true;
}

/** The first contact, and the same with the other application protocols that browsers offer. */
const browserHellos: ProbeId[] = ['modern', 'alpn-h2', 'as-client'];

function withoutFindings(verdict: Verdict, facts: Facts): string {
  if (verdict !== 'healthy') return 'No cause could be told from what was seen.';
  if (facts.source === 'file') return 'The chain leads to a trusted root.';
  const inside = facts.target.application === 'http' && spokenInside(facts);
  return `The handshake succeeds and the certificate is trusted${inside ? `; what speaks behind it is ${inside}, not HTTP` : ''}.`;
}

/** What a server of another protocol begins with once TLS is up: on a wrong port TLS may well be in order. */
function spokenInside(facts: Facts): string | null {
  const said = mainAttempt(facts)?.handshake?.applicationData;
  const known = said && protocolSpoken(said);
  return known && known.protocol !== 'http' ? known.name : null;
}
