import type { ProbeId } from '../probes/generated/ids.ts';
import type { Facts } from './facts.ts';
import type { CauseId } from './generated/ids.ts';

/** Who has to act. */
export type ActingSide = 'client' | 'network' | 'server' | 'either';

export type Certainty = 'certain' | 'likely' | 'possible';

/** A statement that a person can check, and the attempt that shows it (null where no connection does). */
export type Evidence = { fact: string; trace: number | null };

export type Judgement =
  | {
      is: 'cause';
      certainty: Certainty;
      /** One sentence with this case's own names and numbers. */
      summary: string;
      evidence: Evidence[];
      /** `all`: no client in support gets through; `some`: some do; `none`: only clients out of support are hit, or it is advice. */
      hits: 'all' | 'some' | 'none';
      /** Who is hit and who is spared, in words, where it is not everybody. */
      affects?: string[];
      spares?: string[];
      /** Overrides the cause's side where the facts say whose it is. */
      side?: ActingSide;
      /** Overrides the cause's stage where it bites at another place of the way. */
      stage?: Stage;
      /** In place of the cause's own, where more is known. */
      explanation?: string;
      /** What would settle it, for a person, when not certain. */
      settle?: string;
      /** Causes that look the same from here, likeliest first: each is told as possible besides. */
      alike?: CauseId[];
      /** Details for fixes and artifacts. */
      details?: Record<string, string>;
    }
  | { is: 'ruled-out'; why: string }
  /** The facts do not say. `ask` names the probes that would settle it. */
  | { is: 'undecided'; ask: ProbeId[] }
  /** Nothing in the facts has to do with it. */
  | { is: 'not-applicable' };

/** Where on the way a cause bites, in the order of the way. Of two roots the earlier one comes first. */
export type Stage = 'reach' | 'interference' | 'negotiation' | 'identity' | 'session';

/** One way a handshake comes to fail. */
export type Cause = {
  id: CauseId;
  side: ActingSide;
  stage: Stage;
  title: string;
  /** For the documentation page: what it means, for a site owner, in a few sentences. */
  explanation: string;
  references: string[];
  /** Causes that are mere symptoms when this one holds. */
  explains: CauseId[];
  /** Messages of programs tell of it, and no probe shows it: there is no scenario for it, and `judge` has nothing to say. */
  onlyTold?: true;
  judge(facts: Facts): Judgement;
};
