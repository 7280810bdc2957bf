import type { Certificate } from '../pki/certificate/certificate.ts';
import type { ChainJudgement, JudgedPath, Refusal, RefusalRule } from '../pki/path/judgement.ts';
import { matchHostname } from '../pki/path/hostname.ts';
import { isSelfIssued, mayHaveIssued } from '../pki/certificate/issuance.ts';
import { sameName, shortName } from '../pki/certificate/name.ts';
import type { Evidence, Judgement } from './cause.ts';
import type { ChainFacts, Facts } from './facts.ts';

/** Every path that was tried, with what was sent and with what was fetched or is known. */
export function pathsOf({ judgements, repaired }: ChainFacts): JudgedPath[] {
  return [...judgements, ...(repaired ?? [])].flatMap(({ paths }) => paths);
}

/** The judgement that decides: of the first store that accepts, else of the first store, repaired where that was tried. */
export function decisive(chain: ChainFacts): ChainJudgement | null {
  const repaired = chain.repaired ?? [];
  return (
    chain.judgements.find((judgement) => judgement.accepted) ??
    repaired.find((judgement) => judgement.accepted) ??
    [...repaired, ...chain.judgements].find((judgement) => judgement.paths[0]?.anchored) ??
    chain.judgements[0] ??
    null
  );
}

/** The path that a client would take, or the one that comes nearest. */
export function decisivePath(chain: ChainFacts): JudgedPath | null {
  return decisive(chain)?.paths[0] ?? null;
}

/** The refusals of the decisive path by these rules, each with its certificate. */
export function refusalsBy(chain: ChainFacts, rules: RefusalRule[]): { refusal: Refusal; certificate: Certificate }[] {
  const path = decisivePath(chain);
  // What a client minds in an authority that stands in the place of the server is no fault of that certificate.
  const from = misplacedLeaf(chain) ? 1 : 0;
  return (path?.refusals ?? []).flatMap((refusal) => {
    const certificate = path?.certificates[refusal.certificate]?.certificate;
    return rules.includes(refusal.rule) && refusal.certificate >= from && certificate ? [{ refusal, certificate }] : [];
  });
}

/**
 * The server's own certificate where it does not stand first: in a file, one for another host does. Of a server the first is
 * its own, whose key it has shown to have.
 */
export function leafBehind({ chain, source, target }: Facts): Certificate | null {
  if (!chain || source !== 'file' || chain.hostname?.matches !== false) return null;
  return chain.sent.slice(1, maxLooked).find((each) => matchHostname(each, target.expectedName).matches) ?? null;
}

/** The same where an authority stands first that issued it, over any number of steps. */
export function misplacedLeaf({ sent: all }: ChainFacts): Certificate | null {
  const sent = all.slice(0, maxLooked);
  const first = sent[0];
  if (!first?.basicConstraints?.ca) return null;
  const below = [first];
  for (const issuer of below) {
    const issued = sent.filter((each) => !below.includes(each) && mayHaveIssued(issuer, each));
    const leaf = issued.find(({ basicConstraints }) => !basicConstraints?.ca);
    if (leaf) return leaf;
    below.push(...issued);
  }
  return null;
}

/** Judges a cause that is just one kind of refusal. `sentence` puts the first of them in words. */
export function judgeRefusals(
  facts: Facts,
  rules: RefusalRule[],
  sentence: (certificate: Certificate, refusal: Refusal) => string,
  ruledOut: string,
): Judgement {
  const { chain } = facts;
  if (!chain || chain.sent.length === 0) return { is: 'not-applicable' };
  const found = refusalsBy(chain, rules);
  const first = found[0];
  if (!first) return { is: 'ruled-out', why: ruledOut };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: found.every(({ refusal }) => refusal.mindedBy === 'some') ? 'some' : 'all',
    summary: sentence(first.certificate, first.refusal),
    evidence: found.map(({ refusal, certificate }) =>
      onChain(chain, `${shortName(certificate.subject)}: ${refusal.detail}`),
    ),
    details: atFault(chain, first.certificate),
  };
}

/** Whose certificate it is, for the fix, where it is not the server's own. */
export function atFault(chain: ChainFacts, certificate: Certificate): Record<string, string> {
  const own = misplacedLeaf(chain) ?? chain.sent[0];
  return own && sameName(own.subject, certificate.subject) ? {} : { authority: shortName(certificate.subject) };
}

export function onChain(chain: ChainFacts, fact: string): Evidence {
  return { fact, trace: chain.trace };
}

/** The end of the line of issuers that begins with the leaf, whatever the order they came in. */
export function lastInLine(sent: Certificate[]): Certificate {
  let last = sent[0] as Certificate;
  for (let step = 0; step < sent.length; step++) {
    const issuer = sent.find((each) => each !== last && mayHaveIssued(each, last));
    if (!issuer || isSelfIssued(last)) return last;
    last = issuer;
  }
  return last;
}

/** `2026-11-24` */
export function day(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? 'an unreadable date' : date.toISOString().slice(0, 10);
}

/** `3 days`, `5 hours`, `2 years`: the largest unit that is at least two, else the next smaller one. */
export function span(ms: number): string {
  const units: [string, number][] = [
    ['year', 31_557_600_000],
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ];
  const [name, size] = units.find(([, unit]) => Math.abs(ms) >= 2 * unit) ?? ['minute', 60_000];
  const count = Math.max(1, Math.round(Math.abs(ms) / size));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** More than any honest chain has. */
const maxLooked = 32;
