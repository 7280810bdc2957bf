import type { Address, ConnectOutcome, ProxyOutcome, StarttlsOutcome } from './outcome.ts';

/** What comes out of an open connection. `atMs` counts from the start of the connection attempt. */
export type Received = { atMs: number } & (
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'end'; how: 'closed' | 'reset' | 'timeout' }
);

/** A byte stream to the server, behind proxy and STARTTLS where there are any (records wrapped where the protocol wraps them). */
export type Connection = {
  address: Address;
  /** Milliseconds since the start of the connection attempt. */
  elapsedMs(): number;
  write(bytes: Uint8Array): void;
  /** The next bytes or the end. A deadline that passes is `end: timeout`; reading may go on after it. */
  read(timeoutMs: number): Promise<Received>;
  close(): void;
};

/** A dialogue before TLS, for the trace. */
export type PlainStep = { atMs: number; from: 'client' | 'server'; bytes: Uint8Array };

/** One connection attempt: TCP, then the proxy's tunnel, then STARTTLS. `connection` is null when a stage failed. */
export type Opened = {
  connect: ConnectOutcome;
  proxy: ProxyOutcome | null;
  starttls: StarttlsOutcome | null;
  plain: PlainStep[];
  connection: Connection | null;
  /** How many round trips had to be waited for before it could be begun; left out where nobody counts. */
  after?: number;
};
