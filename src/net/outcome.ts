import type { StarttlsId } from './starttls/ids.ts';

export type Address = { ip: string; family: 4 | 6; port: number };

/** What name resolution said. `addresses` in the order to try. */
export type Resolution =
  | { kind: 'resolved'; addresses: Address[]; from: 'literal' | 'hosts' | 'dns' | 'given'; ms: number }
  | { kind: 'nxdomain' | 'servfail' | 'no-address' | 'timeout' | 'unreachable-resolver'; detail: string; ms: number };

/** How a connection attempt to one address ended. */
export type ConnectOutcome =
  | { kind: 'connected'; address: Address; ms: number }
  | { kind: 'refused' | 'timeout' | 'unreachable' | 'reset' | 'failed'; address: Address; ms: number; detail: string };

/** How a proxy answered; `failed.status` is the HTTP status or the SOCKS5 reply code. */
export type ProxyOutcome =
  | { kind: 'tunnel' }
  | {
      kind: 'failed';
      reason:
        | 'unresolved'
        | 'unreachable'
        | 'authentication'
        | 'refused'
        | 'tls'
        | 'not-a-proxy'
        | 'closed'
        | 'timeout';
      status: number | null;
      detail: string;
    };

/** How a STARTTLS dialogue ended. `transcript` is what was said, for the trace. */
export type StarttlsOutcome =
  | { kind: 'ready'; protocol: StarttlsId; greeting: string | null }
  /** The server speaks the protocol but not STARTTLS (or says no, or not now); `turnedAway`: it refused the client before that; `unasked`: a client that was overheard left before it asked. */
  | {
      kind: 'refused';
      protocol: StarttlsId;
      detail: string;
      temporary: boolean;
      stripped: boolean;
      turnedAway?: boolean;
      unasked?: boolean;
    }
  /** It does not speak the protocol; `recognised` is what it seems to speak instead. */
  | { kind: 'unexpected'; protocol: StarttlsId; firstBytes: Uint8Array; recognised: string | null }
  /** It ended in the middle; `detail` says what was waited for. */
  | { kind: 'closed' | 'reset' | 'timeout'; protocol: StarttlsId; detail: string };
