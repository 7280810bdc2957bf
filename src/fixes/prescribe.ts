import type { Facts } from '../causes/facts.ts';
import type { Finding } from '../causes/diagnosis.ts';
import { fixes } from './generated/all.ts';

/** A fix with its steps filled in for one finding. */
export type Prescription = {
  /** `software/recipe`, such as `nginx/install-intermediate`. */
  id: string;
  side: 'server' | 'client' | 'network';
  /** The software's name, and how it is known: told by itself, guessed from traits, or `any` for advice to everybody. */
  software: string;
  recognised: 'told' | 'guessed' | 'any';
  steps: string[];
  artifacts: string[];
};

/** The fixes for each finding, by its cause. */
export function prescribeAll(
  findings: Finding[],
  facts: Facts,
  told: string | null = null,
): Map<string, Prescription[]> {
  return new Map(findings.map((finding) => [finding.cause, prescribe(finding, facts, told)]));
}

/**
 * The fixes for a finding: those for the server software that the facts show, else those that fit any server; and what
 * clients can do. `told` is the software that a message came from, by its id here. Pure.
 */
export function prescribe(finding: Finding, facts: Facts, told: string | null = null): Prescription[] {
  const offered = fixes.flatMap((fix) => {
    const recipe = fix.recipes[finding.cause];
    const recognised = fix.software === told ? 'told' : fix.recognise(facts);
    const own = recipe && recognised !== null ? recipe.steps(finding, named(facts)) : [];
    if (!recipe || recognised === null || own.length === 0) return [];
    const { ofTwo } = finding.details;
    const steps = ofTwo && recipe.side === 'server' ? [whichOfTwo(ofTwo), ...own] : own;
    return [
      {
        id: `${fix.software}/${recipe.id}`,
        side: recipe.side,
        software: fix.name,
        recognised,
        steps,
        artifacts: recipe.artifacts ?? [],
      },
    ];
  });
  const isNamed = offered.some((each) => each.side === 'server' && each.recognised !== 'any');
  // Advice to any server is for those whose software is not known.
  return offered
    .filter((each) => !(isNamed && each.side === 'server' && each.recognised === 'any'))
    .sort((a, b) => order.indexOf(a.recognised) - order.indexOf(b.recognised));
}

/** A server may have a certificate for each kind of key. */
function whichOfTwo(kind: string): string {
  return `Of the two certificates that it has it is the ${kind} one that is at fault; leave the other where it is.`;
}

/** A file may be judged for no host at all: then its own first name stands for it. */
function named(facts: Facts): Facts {
  const { target, chain } = facts;
  if (target.expectedName !== '') return facts;
  const first = chain?.sent[0]?.subjectAltNames?.find((name) => name.kind === 'dns');
  return { ...facts, target: { ...target, expectedName: first?.kind === 'dns' ? first.value : 'your host' } };
}

const order: Prescription['recognised'][] = ['told', 'guessed', 'any'];
