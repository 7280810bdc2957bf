import type { Connection, PlainStep } from '../connection.ts';
import type { ProxyOutcome } from '../outcome.ts';

/** `timeoutMs` is the patience for the whole dialogue with the proxy, and for the TLS handshake with it. */
export type TunnelOptions = { timeoutMs: number; signal: AbortSignal };

/** What a proxy made of a request for a tunnel; `connection` leads to the server, and is null when there is none. */
export type Tunnel = { outcome: ProxyOutcome; plain: PlainStep[]; connection: Connection | null };

/** Why there is none. */
export type Failure = Omit<Extract<ProxyOutcome, { kind: 'failed' }>, 'kind'>;

/** Where the tunnel is to end. Names go to the proxy, which resolves them. */
export type Destination = { host: string; port: number };
