import type { ActingSide, Certainty, Evidence, Stage } from './cause.ts';
import type { CauseId } from './generated/ids.ts';

export type Verdict = 'healthy' | 'degraded' | 'broken' | 'unknown';

/** A cause held against the facts. */
export type Finding = {
  cause: CauseId;
  side: ActingSide;
  /** Where it bites on the way, if not where its cause mostly does. */
  stage?: Stage;
  title: string;
  /** In place of its cause's, where more is known. */
  explanation?: string;
  certainty: Certainty;
  summary: string;
  evidence: Evidence[];
  hits: 'all' | 'some' | 'none';
  affects: string[];
  spares: string[];
  /** Symptoms that this finding explains and that hold too. */
  explains: CauseId[];
  /** Causes that look the same from where this was seen, likeliest first. */
  alike?: CauseId[];
  settle: string | null;
  details: Record<string, string>;
  references: string[];
};

export type Diagnosis = {
  verdict: Verdict;
  summary: string;
  /** Root cause first; findings that others explain come last and are named in `explains`. */
  findings: Finding[];
  ruledOut: { cause: CauseId; why: string }[];
};
