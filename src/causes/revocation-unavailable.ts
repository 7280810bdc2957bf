import { shortName } from '../pki/certificate/name.ts';
import {
  type AskedStatus,
  canBeAsked,
  type CertificateStatus,
  decidingStatus,
  type RevocationFacts,
  type StatusAnswer,
  type StatusProblem,
} from '../pki/revocation/revocation.ts';
import type { Cause, Judgement } from './cause.ts';
import { onChain } from './chain-reading.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { attemptOf, notYetAsked } from './reading.ts';
import { goodBecause, isOtherwiseAccepted, isPublicChain, nameOf, sourceName } from './revocation-reading.ts';

export const revocationUnavailable: Cause = {
  id: 'revocation-unavailable',
  side: 'server',
  stage: 'identity',
  title: 'The revocation status cannot be had',
  explanation:
    'Clients that want to know whether the certificate is revoked get no usable answer: the server staples a response that is out of date, of the future, about another certificate or not properly signed; or the certificate demands a staple (must-staple) and none comes; or the responder and the lists that the certificate names do not answer. Most clients go on without; some refuse. A certificate that names no source at all is no fault: many authorities no longer run OCSP.',
  references: ['RFC 6066 section 8', 'RFC 7633 section 4', 'RFC 6960 section 3.2', 'RFC 5280 section 6.3'],
  explains: [],
  judge(facts) {
    const { chain, revocation } = facts;
    const leaf = revocation?.certificates[0];
    if (!chain || !revocation || !leaf) return { is: 'not-applicable' };
    const stapling = missingStaple(facts, revocation, leaf) ?? badStaple(facts, chain, revocation);
    if (stapling) return stapling;
    if (!isOtherwiseAccepted(facts)) return { is: 'not-applicable' };
    for (const each of revocation.certificates) {
      const given = each.asked.find(({ from }) => from === 'given');
      if (given && decidingStatus(each) === null) return unusableList(each, given, chain);
    }
    const open = revocation.certificates.filter(canBeAsked);
    if (open.length > 0 && revocation.sources === 'no')
      return { is: 'undecided', ask: notYetAsked(facts, ['revocation']) };
    if (open.length > 0 && revocation.sources === 'offline') return { is: 'undecided', ask: [] };
    const faulty = open.find(({ asked }) => asked.some(isTelling));
    if (faulty) return noAnswer(faulty, chain);
    if (open.length > 0) return { is: 'undecided', ask: [] };
    const good = goodBecause(leaf);
    return { is: 'ruled-out', why: good ?? 'the certificate names neither a responder nor a list, which is no fault' };
  },
};

/** Must-staple without a staple. RFC 7633 section 4.2.3. */
function missingStaple(
  facts: Facts,
  { trace, stapleAskedFor, sources }: RevocationFacts,
  leaf: CertificateStatus,
): Judgement | null {
  const { certificate, staple, mustStaple } = leaf;
  if (mustStaple.length === 0 || !stapleAskedFor) return null;
  const wantsV2 = mustStaple.includes('status_request_v2');
  const ask = wantsV2 ? notYetAsked(facts, ['multi-staple']) : [];
  if (ask.length > 0) return { is: 'undecided', ask };
  const gotV2 = (attemptOf(facts, 'multi-staple')?.handshake?.ocspStaple ?? null) !== null;
  const missing = (mustStaple.includes('status_request') && !staple) || (wantsV2 && !gotV2);
  if (!missing) return null;
  const never = certificate.ocspUrls.length === 0;
  // nginx staples from the second client on: it fetches the response once the first has come. Asked after the responder
  // was, so that it has had the time.
  const waits = canBeAsked(leaf) && sources === 'no' && isOtherwiseAccepted(facts);
  const second = never ? [] : notYetAsked(facts, waits ? ['revocation'] : ['again']);
  if (second.length > 0) return { is: 'undecided', ask: second };
  const later = facts.attempts.find(
    ({ id, offer, handshake }) => id !== trace && offer?.statusRequest && handshake?.ocspStaple,
  );
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The certificate demands a stapled OCSP response (must-staple), and the server sends ${later ? 'one only at times' : 'none'}.`,
    evidence: [
      { fact: `the TLS feature extension of the certificate has ${mustStaple.join(' and ')}`, trace },
      { fact: 'the client asked for a stapled response, and none came', trace },
      ...(later ? [{ fact: 'another connection brought one', trace: later.id }] : []),
      ...(never ? [{ fact: 'the certificate names no OCSP responder, so that nothing can be stapled', trace }] : []),
    ],
    affects: ['Firefox and GnuTLS'],
    spares: ['Chrome, Edge, Safari, curl, Java, Python, Go and Node, which do not know must-staple'],
    details: { kind: later ? 'must-staple-at-times' : 'must-staple', responder: certificate.ocspUrls[0] ?? '' },
  };
}

/** The staple is there and cannot be used. */
function badStaple(facts: Facts, chain: ChainFacts, { trace, certificates }: RevocationFacts): Judgement | null {
  const bad = certificates.find(({ staple }) => staple && (staple.status === 'none' || staple.status === 'unknown'));
  const staple = bad?.staple;
  if (!bad || !staple) return null;
  const { summary, detail } = stapleWords(staple);
  const responder = bad.certificate.ocspUrls[0] ?? '';
  const elsewhere = bad.asked.find(({ status }) => status === 'good');
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: bad.index === 0 ? summary : `${summary.replace(/\.$/, '')} (for ${shortName(bad.certificate.subject)}).`,
    evidence: [
      { fact: `the stapled OCSP response: ${detail}`, trace },
      ...(elsewhere ? [onChain(chain, `${sourceName(elsewhere)} answers, and says good`)] : []),
    ],
    ...whoMinds(staple, facts),
    details: { kind: 'staple', problem: staple.problem ?? staple.status, responder },
  };
}

function stapleWords({ status, problem, detail }: StatusAnswer): { summary: string; detail: string } {
  if (status === 'unknown')
    return {
      summary: 'The stapled OCSP response says that the responder does not know the certificate.',
      detail: 'status unknown',
    };
  return { summary: stapleFaults[problem ?? 'unreadable'] + (timed(problem) ? `: ${detail}.` : '.'), detail };
}

const timed = (problem: StatusProblem | null) => problem === 'stale' || problem === 'not-yet-valid';

const stapleFaults: Record<StatusProblem, string> = {
  stale: 'The stapled OCSP response is out of date',
  'not-yet-valid': 'The stapled OCSP response is not valid yet',
  'other-certificate': 'The stapled OCSP response is about another certificate',
  'bad-signature': 'The stapled OCSP response is not properly signed',
  'signer-not-authorised': 'The stapled OCSP response is signed by somebody who may not',
  refused: "The server staples the responder's refusal instead of an OCSP response",
  unreadable: 'What the server staples is no OCSP response',
  'nonce-mismatch': 'The stapled OCSP response answers another question',
  unsupported: 'The stapled OCSP response is of an unknown kind',
  unreachable: 'There is no stapled OCSP response',
  'no-answer': 'There is no stapled OCSP response',
  'not-allowed': 'There is no stapled OCSP response',
};

/**
 * Chrome ignores a staple that it cannot use; Firefox forgives those that are out of date, of a signer without the right or
 * about another certificate while it can learn the status elsewhere, and refuses the rest, where CRLite does not cover the
 * certificate (NSSCertDBTrustDomain::CheckRevocationByOCSP, read in 2026). `curl --cert-status` refuses them all, GnuTLS
 * 3.7 all but those of the future (measured).
 */
function whoMinds({ problem, detail }: StatusAnswer, facts: Facts): { affects: string[]; spares: string[] } {
  const forgiven =
    problem === 'stale' ||
    problem === 'other-certificate' ||
    problem === 'signer-not-authorised' ||
    (problem === 'refused' && detail.includes('tryLater'));
  const publicly = isPublicChain(facts);
  const firefox = publicly ? (forgiven ? null : 'Firefox where CRLite does not cover it') : 'Firefox';
  const minding = [...(problem === 'not-yet-valid' ? [] : ['GnuTLS']), ...(firefox ? [firefox] : [])];
  return {
    affects: [[...minding, 'curl --cert-status'].join(', ')],
    spares: [`Chrome, Edge, Safari${firefox ? '' : ', Firefox'}, and programs that do not look at staples`],
  };
}

/** A list that was given does not do. Where it is about the certificate, whoever checks by it refuses. */
function unusableList(status: CertificateStatus, given: AskedStatus, chain: ChainFacts): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: given.problem === 'other-certificate' ? 'some' : 'all',
    summary: `The revocation list ${given.url} does not tell whether ${nameOf(status)} is revoked: ${fault(given)}.`,
    evidence: [onChain(chain, `${sourceName(given)}: ${fault(given)}`)],
    affects: ['programs that check the chain by this list, as openssl verify -crl_check does'],
    spares: ['programs that do not: browsers, and most others'],
    details: { kind: 'given', responder: given.url },
  };
}

/** Every source that the certificate names was asked, and at least one gave a bad answer, or is not there. */
function noAnswer({ asked, ...status }: CertificateStatus, chain: ChainFacts): Judgement {
  const shown = asked.filter(isTelling);
  const first = shown[0];
  const proved = shown.some(({ problem }) => problem !== 'unreachable' && problem !== 'unreadable');
  const more = asked.length > 1 ? ', and no other source does better' : '';
  return {
    is: 'cause',
    // What a responder signed or said is proved; that none listens, or a web page answers, may be so from here alone.
    certainty: proved ? 'certain' : 'likely',
    hits: 'some',
    summary: `It cannot be told whether ${nameOf({ ...status, asked })} is revoked: ${first ? `${sourceName(first)} gives no usable answer (${fault(first)})` : ''}${more}.`,
    evidence: asked.map((each) => onChain(chain, `${sourceName(each)}: ${fault(each)}`)),
    affects: ['clients that insist on an answer: curl on Windows, Java and .NET where they are told to'],
    spares: ['browsers and most programs, which go on without an answer'],
    details: { kind: 'sources', responder: first?.url ?? '' },
    ...(proved ? {} : { settle: `ask again from another network: ${first?.url ?? ''}` }),
  };
}

/**
 * Silence and names that do not resolve may be a firewall or a resolver on this side, and what leads to private addresses is
 * asked by nobody but those who live there: neither tells of the authority, nor makes a healthy server less so.
 */
function isTelling({ problem }: AskedStatus): boolean {
  return problem !== 'no-answer' && problem !== 'not-allowed';
}

function fault({ status, detail }: AskedStatus): string {
  return status === 'unknown' ? 'it does not know the certificate' : detail;
}
