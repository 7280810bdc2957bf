import type { Needs } from './having.ts';

/** One visit of a client to a server on this machine. */
export type Visit = {
  host: string;
  port: number;
  /** `https://host:port/` */
  url: string;
  /** PEM file of the roots that everybody trusts; the client takes it for a public root by its own mechanism. */
  caFile: string;
  /** A directory of this visit's own, seen under the same path from inside a chroot; also the client's HOME. */
  dir: string;
  /** PEM files of a client certificate. */
  identity?: { certFile: string; keyFile: string };
  /** The hour that the client's clock shows, as an offset in seconds. */
  clockOffsetSeconds?: number;
  timeoutMs: number;
};

/**
 * `works`: the program got its page and complained of nothing that it holds against TLS.
 * `warns`: it went on, and said that something is wrong. `fails`: it gave up, or had no answer in time.
 */
export type Outcome = 'works' | 'warns' | 'fails';

/** What a person in front of the program would have seen. */
export type Seen = {
  outcome: Outcome;
  /** The line that says what is wrong, as printed; null: none, also where the program sat there in silence. */
  error: string | null;
};

/** A real program, in one version. */
export type RealClient = {
  /** `program[-library]-version`, as in `src/clients`. */
  id: string;
  /** What it is and where it comes from, for a person. */
  what: string;
  needs: Needs;
  /** What it cannot be made to do here: believe another clock, or choose a certificate of its own without being asked by hand. */
  cannot?: ('clock' | 'identity')[];
  /** The versions that it has, as it prints them. */
  version(): Promise<string>;
  visit(visit: Visit): Promise<Seen>;
};
