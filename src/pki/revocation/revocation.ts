import type { Certificate } from '../certificate/certificate.ts';

/** Why a statement on the status of a certificate cannot be used, or was never had. */
export type StatusProblem =
  /** It is no OCSPResponse or CertificateList, or a damaged one. */
  | 'unreadable'
  /** The responder answers that it will not answer: tryLater, unauthorized, ... (RFC 6960 section 4.2.1). */
  | 'refused'
  /** It is about other certificates, or the list of another issuer. */
  | 'other-certificate'
  | 'bad-signature'
  /** Who signed it may not: no responder that the issuer delegated to, or no right to sign lists. */
  | 'signer-not-authorised'
  | 'not-yet-valid'
  | 'stale'
  /** The nonce in the response is not the one asked with: an answer to somebody else's question. */
  | 'nonce-mismatch'
  /**
   * It leaves the status open: a delta, a list for some reasons, another part or kind of certificate, or of a keeper whose
   * certificate is not at hand; or it has a critical extension that nobody knows.
   */
  | 'unsupported'
  /** Nothing listens, it answers by an HTTP error, or with more than is reasonable. */
  | 'unreachable'
  /** No answer in time, or a name that does not resolve: the fault may lie on this side. */
  | 'no-answer'
  /** Not asked: no http URL, or one that leads to a private address. */
  | 'not-allowed';

/** What one source says of one certificate. Times are milliseconds since 1970. */
export type StatusAnswer = {
  /** `unknown`: the responder does not know the certificate; `none`: no usable statement, and `problem` says why. */
  status: 'good' | 'revoked' | 'unknown' | 'none';
  problem: StatusProblem | null;
  /** The problem, or what else a person should know, in words; empty for nothing. */
  detail: string;
  revokedAt: number | null;
  /** CRLReason by its name in RFC 5280 section 5.3.1. */
  reason: RevocationReason | null;
  thisUpdate: number | null;
  nextUpdate: number | null;
  /** Who signed it, for people. */
  signer: string | null;
};

/** A source that was asked, and what it said. */
export type AskedStatus = StatusAnswer & {
  source: 'ocsp' | 'crl';
  url: string;
  /** How OCSP was asked; a list is always had by GET. */
  method: 'GET' | 'POST';
  /** `given`: a list that whoever asks had at hand. */
  from: 'network' | 'cache' | 'given';
  /** Milliseconds that it took. */
  ms: number;
};

/** What is known of the status of one certificate. */
export type CertificateStatus = {
  certificate: Certificate;
  issuer: Certificate;
  /** Where it stands on its path: 0 is the leaf. */
  index: number;
  /** The certificate demands a staple: of its TLS feature extension (RFC 7633) status_request, status_request_v2 or both. */
  mustStaple: ('status_request' | 'status_request_v2')[];
  /** The stapled response, judged; null when none came. */
  staple: StatusAnswer | null;
  /** In the order asked; empty before that, or where the certificate names no source. */
  asked: AskedStatus[];
};

/** The revocation of a chain: the certificates of the path that decides, without its root, which nobody can revoke. */
export type RevocationFacts = {
  /** The attempt whose staple was judged; null where there is none, as for a file. */
  trace: number | null;
  /** The client asked for a staple, so that its absence says something. */
  stapleAskedFor: boolean;
  certificates: CertificateStatus[];
  /** Whether the sources named in the certificates were asked: `no` where it was not needed or not yet time, or forbidden. */
  sources: 'asked' | 'no' | 'offline';
};

export type RevocationReason = (typeof revocationReasons)[number];

/** CRLReason by number; 7 is not used. RFC 5280 section 5.3.1. */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  null,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

/** An answer that is none. */
export function noStatus(problem: StatusProblem, detail: string, rest: Partial<StatusAnswer> = {}): StatusAnswer {
  return { ...bare, status: 'none', problem, detail, ...rest };
}

/** An answer that can be used. */
export function usableStatus(status: 'good' | 'revoked' | 'unknown', rest: Partial<StatusAnswer>): StatusAnswer {
  return { ...bare, status, ...rest };
}

const bare = {
  problem: null,
  detail: '',
  revokedAt: null,
  reason: null,
  thisUpdate: null,
  nextUpdate: null,
  signer: null,
};

/** All that was said of a certificate, the staple first. */
export function statements({ staple, asked }: CertificateStatus): StatusAnswer[] {
  return staple ? [staple, ...asked] : asked;
}

/** The statement that decides: a revocation wherever it is said, else that the certificate is good, else null. */
export function decidingStatus(certificate: CertificateStatus): StatusAnswer | null {
  const all = statements(certificate);
  return all.find(({ status }) => status === 'revoked') ?? all.find(({ status }) => status === 'good') ?? null;
}

/** Whether a source is left to be asked for this certificate: nothing usable is known yet, and it names a URL. */
export function canBeAsked(status: CertificateStatus): boolean {
  const { certificate } = status;
  return decidingStatus(status) === null && certificate.ocspUrls.length + certificate.crlUrls.length > 0;
}

/**
 * Whether a statement counts at a time. Clocks differ: RFC 5019 section 4 leaves the tolerance to clients, curl and OpenSSL
 * take five minutes. Without nextUpdate newer information can always be had; ten days are the most that public CAs may let
 * one live (CA/Browser Forum Baseline Requirements section 4.9.10).
 */
export function timeliness(
  { thisUpdate, nextUpdate }: { thisUpdate: number; nextUpdate: number | null },
  at: number,
): 'fresh' | 'stale' | 'not-yet-valid' {
  if (thisUpdate > at + toleranceMs) return 'not-yet-valid';
  return (nextUpdate ?? thisUpdate + longestLifeMs) + toleranceMs < at ? 'stale' : 'fresh';
}

const toleranceMs = 300_000;
const longestLifeMs = 864_000_000;

/** The status at the first of these times at which there is one; else what is wrong with it at the first. */
export function atAnyTime(times: readonly number[], judge: (at: number) => StatusAnswer): StatusAnswer {
  const answers = times.map(judge);
  return answers.find(({ status }) => status !== 'none') ?? answers[0] ?? noStatus('unreadable', 'no time to judge by');
}

/** The features that a certificate demands of its server. RFC 7633 section 4. */
export function mustStaple({ tlsFeatures }: Certificate): CertificateStatus['mustStaple'] {
  return [
    ...(tlsFeatures.includes(statusRequest) ? (['status_request'] as const) : []),
    ...(tlsFeatures.includes(statusRequestV2) ? (['status_request_v2'] as const) : []),
  ];
}

/** ExtensionTypes. RFC 6066 section 8, RFC 6961 section 2.2. */
const statusRequest = 5;
const statusRequestV2 = 17;
