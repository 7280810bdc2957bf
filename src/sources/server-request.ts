import type { Client } from '../clients/client.ts';
import type { ClientIdentity } from '../handshake/offer.ts';
import type { Target } from '../net/target.ts';
import type { AskOptions } from '../probes/planner.ts';
import type { GivenRoots } from './given-roots.ts';
import type { World } from './world.ts';

/** What is to be found out, and with which means. */
export type ServerRequest = {
  target: Target;
  /** Judge as of this time (milliseconds since 1970); null is now. */
  at: number | null;
  roots: GivenRoots | null;
  identity: ClientIdentity | null;
  /** Judge from this client's point of view: its hello, its roots, its rules. */
  client?: { client: Client; successors: readonly Client[] } | null;
  /** Whose fate is predicted besides; default `mainstream`. */
  clients?: WhichClients;
  /** No requests but to the target: no fetching of issuers, no asking about revocation. */
  offline: boolean;
  timeoutMs: number;
  signal: AbortSignal;
  /** What is being asked, for people who wait. */
  onProgress?: (question: string) => void;
};

/** How the planner is to ask for this request. */
export function askOptions(request: ServerRequest, world: World, timeoutMs: number): AskOptions {
  const { signal, onProgress } = request;
  return { timeoutMs, signal, now: world.now, random: world.random, ...(onProgress && { onProbe: onProgress }) };
}

/** How long each stage of a connection is waited for where nobody says otherwise. */
export const usualTimeoutMs = 5_000;

/** The part of a request that does not depend on the target. */
export type BaseRequest = Omit<ServerRequest, 'target' | 'roots'>;

/** Which clients' fate is told: those that matter, all that are known, nobody's, or that of these, however many must be asked for. */
export type WhichClients = 'mainstream' | 'all' | 'none' | readonly Client[];
