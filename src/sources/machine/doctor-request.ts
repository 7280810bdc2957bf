import type { ServerRequest } from '../server-request.ts';

/** What doctor is asked. */
export type DoctorRequest = {
  /** Null asks about the machine alone. */
  server: ServerRequest | null;
  offline: boolean;
  timeHosts: readonly { host: string; port: number }[];
  /** A resolver to hold the machine's own against; null asks none. */
  otherResolver: string | null;
  timeoutMs: number;
  /** When the program began, by performance.now(): without a target the whole ends a few seconds later. Null where nobody waits. */
  begunAt: number | null;
  signal: AbortSignal;
  onProgress?: (doing: string) => void;
};
