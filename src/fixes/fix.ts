import type { CauseId } from '../causes/generated/ids.ts';
import type { Facts } from '../causes/facts.ts';
import type { Finding } from '../causes/diagnosis.ts';

/** Steps that a person follows, in order; commands and configuration lines stand alone on a line. */
export type Recipe = {
  id: string;
  side: 'server' | 'client' | 'network';
  steps(finding: Finding, facts: Facts): string[];
  artifacts?: string[];
};

/** What is known of one software: how to tell it, and a recipe for each cause that it cures. */
export type Fix = {
  /** The file's name. */
  software: string;
  name: string;
  /**
   * How sure the facts are that this is the software: `told` by itself, `guessed` from traits, null for neither;
   * `any` for advice that holds whatever the software, and for clients that somebody may be using.
   */
  recognise(facts: Facts): 'told' | 'guessed' | 'any' | null;
  recipes: Partial<Record<CauseId, Recipe>>;
};
