import type { ViolationRule } from '../handshake/trace.ts';
import type { Certificate, EncodingFault } from '../pki/certificate/certificate.ts';
import type { RefusalRule } from '../pki/path/judgement.ts';
import type { StatusProblem } from '../pki/revocation/revocation.ts';
import { alertName } from '../wire/registry/alerts.ts';
import { tls13, versionName } from '../wire/registry/versions.ts';

/** Where a client's connection ends, as far as its error tells it. */
export type Failure =
  | { kind: 'name'; how: 'nxdomain' | 'no-address' | 'servfail' | 'timeout' | 'other' }
  | { kind: 'connect'; how: 'refused' | 'timeout' | 'unreachable' | 'reset' }
  | { kind: 'proxy' }
  | { kind: 'starttls' }
  /** The first bytes are no TLS record. */
  | { kind: 'not-tls'; bytes: Uint8Array }
  /** The server ended it with nothing said. `after`: what it had said last, by RFC name. `finished`: the handshake was over for the client (TLS 1.3). */
  | { kind: 'ended'; how: 'closed' | 'reset' | 'timeout'; after: string | null; finished?: true }
  /** `warning`: of that level, and yet the end for this client. `finished`: our last flight had been sent, so that the program may call it a read error (TLS 1.3). `after`: what it had said last, by RFC name; `requested`: the server had asked for a client certificate; `afterwards`: once the handshake was over. */
  | {
      kind: 'alert';
      description: number;
      finished: boolean;
      version: number | null;
      after?: string;
      warning?: true;
      requested?: true;
      afterwards?: true;
    }
  /** The server chose a version that the client does not take. */
  | { kind: 'version'; chosen: number }
  /** The server broke the protocol; `scheme`: what it had signed with by then. */
  | {
      kind: 'violation';
      rule: ViolationRule;
      message: string | null;
      version: number | null;
      scheme?: number | null;
    }
  | { kind: 'dh-too-small'; bits: number }
  /** The Certificate message is longer than the client reads. */
  | { kind: 'too-large'; bytes: number; most: number }
  | { kind: 'no-secure-renegotiation' }
  | { kind: 'no-extended-master-secret' }
  /**
   * The chain is refused; `rules` in the order in which this client meets them. `fault`: what is minded of how a certificate is
   * written, and `words` of its library for it.
   */
  | {
      kind: 'chain';
      rule: ChainFault;
      rules: ChainFault[];
      depth: number;
      detail: string;
      fault?: EncodingFault;
      words?: string;
    }
  | { kind: 'no-certificate' }
  /** SHA-1 with MD5 signs the key exchange of TLS 1.1 and older. */
  | { kind: 'legacy-signature' }
  /** `beside`: what else is wrong with the chain that the client would only have found later. */
  | { kind: 'revoked'; beside?: ChainFault[] }
  /** `problem`: what is wrong with the answer that it goes by; `unknown` where the responder does not know the certificate. */
  | {
      kind: 'revocation-unknown';
      how: 'must-staple' | 'bad-staple' | 'no-answer';
      problem: StatusProblem | 'unknown' | null;
      detail: string;
      beside?: ChainFault[];
    }
  | { kind: 'ct' };

export type ChainFailure = Extract<Failure, { kind: 'chain' }>;

/** A refusal, with "no path" told apart as programs do. */
export type ChainFault =
  | Exclude<RefusalRule, 'no-path-to-anchor'>
  /** The issuer of the last certificate sent is not to be had. */
  | 'issuer-not-found'
  /** The same, and the leaf is all that was sent. */
  | 'leaf-issuer-not-found'
  /** The chain ends in a root of its own. */
  | 'root-not-trusted'
  | 'unreadable';

/** What an error text may name. */
export type Where = {
  host: string;
  port: number;
  /** The server's address; null where it was not reached. */
  ip: string | null;
  hostIsIp: boolean;
  /** The names of the server's certificate, and its common name. */
  names: string[];
  /** The addresses in its subjectAltName. */
  addresses: string[];
  commonName: string | null;
  /** The server's certificate; null where none came. */
  leaf: Certificate | null;
  /** The certificate that is at fault; null where none is. */
  culprit: Certificate | null;
  /** What the server sent, its own first. */
  sent: readonly Certificate[];
  /** A certificate that was sent, or is a root of the client's, and has the name of the issuer that is missing, and another key. */
  namesake: Certificate | null;
  /** Validity of the certificate that is out of date, else of the leaf; milliseconds since 1970. */
  notBefore: number | null;
  notAfter: number | null;
  /** The version and the suite that were chosen; null before there was one. */
  version: number | null;
  suite: string | null;
  /** The server asked for a client certificate. */
  requested?: boolean;
  /** The time of judging. */
  at: number;
  url: string;
};

/** The text that a program prints for a failure, without line end; null where it is not known. */
export type Wording = (failure: Failure, where: Where) => string | null;

/** A program's words by the kind of the failure. */
export type WordsByKind = {
  [Kind in Failure['kind']]?: (failure: Extract<Failure, { kind: Kind }>, where: Where) => string | null;
};

/** The wording that picks among them; `otherwise` for the kinds that have no words of their own. */
export function byKind(words: WordsByKind, otherwise: Wording = () => null): Wording {
  return (failure, where) => ((words[failure.kind] as Wording | undefined) ?? otherwise)(failure, where);
}

/** getaddrinfo of glibc: number and text, which most programs on Linux pass on. */
export function resolverText({ how }: Extract<Failure, { kind: 'name' }>): { number: number; text: string } {
  switch (how) {
    case 'no-address':
      return { number: -5, text: 'No address associated with hostname' };
    case 'servfail':
    case 'timeout':
      return { number: -3, text: 'Temporary failure in name resolution' };
    default:
      return { number: -2, text: 'Name or service not known' };
  }
}

/** Nobody whom the client trusts vouches for it, in the order in which most come upon that. */
export const trustFaults = [
  'self-signed-leaf',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
] as const satisfies readonly ChainFault[];

export const dateFaults: readonly ChainFault[] = ['expired', 'not-yet-valid'];

/** The same words for several faults. */
export function sameFor<Words>(faults: readonly ChainFault[], words: Words): Partial<Record<ChainFault, Words>> {
  return Object.fromEntries(faults.map((fault) => [fault, words]));
}

/** The certificate is for another name: often the program's finding, not its library's. */
export const nameFaults: readonly ChainFault[] = ['hostname-mismatch', 'common-name-only'];

/** What ends a handshake, where a program's own words for it are not known: the second half of a sentence. */
export function inWords(failure: Failure): string {
  switch (failure.kind) {
    case 'alert':
      return `the server sends the alert ${alertName(failure.description)}`;
    case 'ended':
      return {
        closed: 'the server closes the connection',
        reset: 'the connection is reset',
        timeout: 'the server says nothing',
      }[failure.how];
    case 'version':
      return `the server chooses ${versionName(failure.chosen)}, which it does not take`;
    case 'not-tls':
      return 'what answers is not TLS';
    default:
      return 'the handshake breaks off';
  }
}

/** Whether a connection ends for that. */
export function isNameFault(failure: Failure): boolean {
  return failure.kind === 'chain' && nameFaults.includes(failure.rule);
}

/** The alert comes in place of a ServerHello, to which NSS takes it for a word about suites: a HelloRetryRequest is none. */
export function isInsteadOfHello({ version, after }: Extract<Failure, { kind: 'alert' }>): boolean {
  return version === null || after === 'HelloRetryRequest';
}

/** In TLS 1.3, or where it asked late, a server refuses a client's certificate when the client has long begun to send. */
export function isLate(failure: Failure): boolean {
  return failure.kind === 'alert' && failure.finished && (failure.version === tls13 || failure.afterwards === true);
}

/** The handshake was over for the client: what it meets it meets in the middle of its request. */
export function isInRequest(failure: Failure): boolean {
  return isLate(failure) || (failure.kind === 'ended' && failure.finished === true);
}

/** The server ends the connection instead of answering, when the handshake was over for the client. */
export function isCutOff(failure: Failure): boolean {
  return failure.kind === 'ended' && failure.how === 'closed' && failure.finished === true;
}
