import type { CauseId } from '../causes/generated/ids.ts';

/** How a client would fare with a server, and the very error that it would show. */
export type Prediction = {
  /** The client's id and name. */
  id: string;
  name: string;
  /** How a sentence about many calls it, and whether its makers still repair it. */
  family: string;
  supported: boolean;
  /** `warns`: it goes on, and says that something is wrong. `unknown`: the facts do not say. */
  outcome: 'works' | 'warns' | 'fails' | 'unknown';
  /** Null where it works, and where no cause of the catalogue stands for the failure. */
  cause: CauseId | null;
  /** As the program prints it; null where it works, and where its words are not known. */
  error: string | null;
  /** What would be negotiated; null where that is not known. Ids of IANA. */
  version: number | null;
  suite: number | null;
  group: number | null;
  /** The path that it builds, leaf first and as far as it gets, by common names. Empty where it builds none. */
  path: string[];
  /** Common name of the root at which its path ends; null where it gets to none. */
  root: string | null;
  /** What it minds is how its own root is encoded, which the server does not send and cannot mend. */
  mindsItsRoot?: true;
  /** In a sentence: what it meets, or what it lacks. */
  why: string;
  /** `asked`: the server was sent this client's own hello. */
  basis: 'computed' | 'asked';
};
