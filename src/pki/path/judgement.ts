import type { Certificate, EncodingFault } from '../certificate/certificate.ts';
import type { RootReference, TrustStore } from '../stores/trust-store.ts';
import type { ChainPolicy } from './chain-policy.ts';

/** Why a path is refused. Names follow RFC 5280 where it has one. */
export type RefusalRule =
  | 'expired'
  | 'not-yet-valid'
  | 'bad-signature'
  | 'unsupported-algorithm'
  | 'weak-signature'
  | 'weak-key'
  | 'self-signed-leaf'
  | 'no-path-to-anchor'
  | 'not-a-ca'
  | 'path-length'
  | 'key-identifier'
  | 'name-chaining'
  | 'key-usage'
  | 'extended-key-usage'
  | 'name-constraints'
  | 'unknown-critical-extension'
  | 'policy'
  | 'hostname-mismatch'
  | 'common-name-only'
  | 'ca-as-leaf'
  | 'validity-too-long'
  | 'encoding'
  | 'distrusted'
  | 'too-complex';

export type Refusal = {
  rule: RefusalRule;
  /** Index in the path, 0 is the leaf. */
  certificate: number;
  detail: string;
  reference: string;
  /** The fault of encoding that it is about. */
  fault?: EncodingFault;
  /** Set where only some clients in support refuse it; the judgement then still counts as accepted. */
  mindedBy?: 'some';
};

/** Where a certificate of a path came from. */
export type Origin = 'sent' | 'untrusted' | 'fetched' | 'known' | 'store';

export type JudgedPath = {
  /** Leaf first; ends at the anchor when there is one. */
  certificates: { certificate: Certificate; origin: Origin }[];
  anchored: boolean;
  /** Set where the anchor is not among the certificates: a root that issued the last of them by name and key identifier. */
  anchor?: RootReference;
  refusals: Refusal[];
};

/** How a chain fares against one trust store. `paths` is best first: fewest refusals, anchored before not. */
export type ChainJudgement = {
  store: string;
  accepted: boolean;
  paths: JudgedPath[];
  /** The search ended at its cost bound. */
  exhausted: boolean;
};

export type JudgeRequest = {
  /** Leaf first, as sent. */
  sent: Certificate[];
  /** Further certificates to build with, by where they came from. */
  extra: { certificate: Certificate; origin: 'untrusted' | 'fetched' | 'known' }[];
  store: TrustStore;
  /** DNS name (A-label) or IP literal; null asks for none. */
  host: string | null;
  /** Milliseconds since 1970. */
  at: number;
  purpose: 'server' | 'client';
  policy: ChainPolicy;
};
export type JudgeChain = (request: JudgeRequest) => ChainJudgement;

/** How a certificate's names stand to the name that was asked for. */
export type HostnameMatch =
  | { matches: true; by: string }
  | {
      matches: false;
      /** Every name of the certificate, nearest first, at most 100. */
      names: string[];
      reason: 'other-name' | 'www-or-apex' | 'wildcard-depth' | 'ip-not-listed' | 'common-name-only' | 'no-names';
    };
