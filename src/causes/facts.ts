import type { Offer } from '../handshake/offer.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { Trace } from '../handshake/trace.ts';
import type { Address, ConnectOutcome, ProxyOutcome, Resolution, StarttlsOutcome } from '../net/outcome.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { ChainJudgement, HostnameMatch } from '../pki/judgement.ts';
import type { ProbeId } from '../probes/generated/ids.ts';

/** One connection and what it taught. `facts.attempts[id].id === id`; evidence names it as its trace. */
export type Attempt = {
  id: number;
  probe: ProbeId;
  address: Address | null;
  /** Null where no ClientHello was meant to be sent. */
  offer: Offer | null;
  connect: ConnectOutcome | null;
  proxy: ProxyOutcome | null;
  starttls: StarttlsOutcome | null;
  /** Null when TLS was never reached. */
  handshake: HandshakeResult | null;
  /** What a plain dialogue or an HTTP request over TLS taught. */
  http: HttpAnswer | null;
  trace: Trace;
};

export type HttpAnswer = {
  status: number | null;
  server: string | null;
  /** Milliseconds since 1970, with one second's resolution. */
  date: number | null;
  location: string | null;
  /** The local clock when the answer came, milliseconds since 1970. */
  receivedAt: number;
};

/** The chain that the main handshake received, judged. */
export type ChainFacts = {
  trace: number;
  /** As sent, leaf first; what cannot be parsed is in `unreadable`. */
  sent: Certificate[];
  unreadable: { index: number; detail: string }[];
  hostname: HostnameMatch | null;
  /** One for each store asked: `given` (--ca, --only-ca), `system`, `mozilla`. The first is the one that decides. */
  judgements: ChainJudgement[];
  /** The same with the certificates that were fetched or are known; null when that was not tried. */
  repaired: ChainJudgement[] | null;
  /** Issuers that were looked for by AIA, and how that went. */
  fetched: { url: string; outcome: 'fetched' | 'failed' | 'refused' | 'not-a-certificate'; detail: string; certificate: Certificate | null }[];
  /** The product that signed it, when a known interceptor's name or key shows. */
  interceptor: { product: string; vendor: string; kind: string; matched: string; advice: string; confirmed: boolean } | null;
};

/** An independent statement of the present time. Milliseconds since 1970. */
export type TimeEvidence = { source: 'http-date' | 'ocsp-staple' | 'sct'; from: string; atLeast: number; atMost: number | null; localAt: number };

export type Facts = {
  source: 'server' | 'capture' | 'message' | 'log' | 'machine' | 'browser';
  target: Target;
  /** The time to judge by (`--at`, else the local clock), milliseconds since 1970, and whether it was given. */
  at: number;
  atGiven: boolean;
  resolution: Resolution | null;
  /** In the order made. */
  attempts: Attempt[];
  chain: ChainFacts | null;
  time: TimeEvidence[];
};
