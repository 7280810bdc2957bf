import { type CertificateStatus, decidingStatus, type RevocationFacts, type StatusAnswer } from './revocation.ts';

/**
 * What a client does about revocation when it connects. Lists that a program brings along (CRLite, CRLSet, Apple's) are not
 * part of it: nobody but that program can look into them.
 */
export type RevocationBehaviour = {
  /**
   * What it makes of a stapled response. `heeded`: a revocation counts, anything unusable is as good as none (Chrome).
   * `forgiving`: what is out of date, about another certificate, of a signer without the right or tryLater counts as none
   * while no other answer is had, the rest is refused (Firefox). `strict`: whatever is unusable is refused, but for what is of the future (GnuTLS).
   * `required`: so is its absence (`curl --cert-status`).
   */
  staple: 'ignored' | 'heeded' | 'forgiving' | 'strict' | 'required';
  /** Whether it knows the TLS feature extension (RFC 7633). */
  mustStaple: boolean;
  /** Whether it asks responders and fetches lists, and what it makes of no answer. */
  ocsp: 'no' | 'soft-fail' | 'hard-fail';
  crl: 'no' | 'soft-fail' | 'hard-fail';
  /** Whether it asks about the leaf alone, or about every certificate below the root. */
  certificates: 'leaf' | 'all';
};

export type RevocationVerdict =
  | { refuses: false }
  | {
      refuses: true;
      because: 'revoked' | 'must-staple' | 'no-staple' | 'bad-staple' | 'no-status';
      /** Where on the path: 0 is the leaf. */
      certificate: number;
      detail: string;
    }
  /** It would ask somebody whom we did not ask. */
  | { refuses: 'unknown' };

/** Whether a client of this behaviour refuses a chain for its revocation, by what is known of it. Pure. */
export function refusesForRevocation(behaviour: RevocationBehaviour, facts: RevocationFacts): RevocationVerdict {
  const [leaf] = facts.certificates;
  if (!leaf) return { refuses: false };
  const looked = behaviour.certificates === 'leaf' ? [leaf] : facts.certificates;
  const revoked = looked.find((each) => learns(behaviour, each));
  if (revoked)
    return {
      refuses: true,
      because: 'revoked',
      certificate: revoked.index,
      detail: decidingStatus(revoked)?.detail ?? '',
    };
  const stapling = refusesStaple(behaviour, leaf, facts);
  if (stapling) return stapling;
  for (const each of looked) {
    const verdict = refusesSilence(behaviour, each, facts);
    if (verdict) return verdict;
  }
  return { refuses: false };
}

/**
 * Whether the client learns of a revocation. Responder and list of an authority know the same: who said it to us says it to
 * whoever asks either, so long as the certificate names it.
 */
function learns({ staple, ocsp, crl }: RevocationBehaviour, status: CertificateStatus): boolean {
  if (staple !== 'ignored' && status.staple?.status === 'revoked') return true;
  const { ocspUrls, crlUrls } = status.certificate;
  const asks = (ocsp !== 'no' && ocspUrls.length > 0) || (crl !== 'no' && crlUrls.length > 0);
  return asks && decidingStatus(status)?.status === 'revoked';
}

function refusesStaple(
  behaviour: RevocationBehaviour,
  leaf: CertificateStatus,
  facts: RevocationFacts,
): RevocationVerdict | null {
  const { staple } = leaf;
  const refused = (because: 'must-staple' | 'no-staple' | 'bad-staple', detail: string) =>
    ({ refuses: true, because, certificate: 0, detail }) as const;
  if (!staple) {
    if (!facts.stapleAskedFor) return null;
    if (behaviour.mustStaple && leaf.mustStaple.length > 0)
      return refused('must-staple', 'the certificate demands a staple');
    return behaviour.staple === 'required' ? refused('no-staple', 'no response was stapled') : null;
  }
  if (staple.status === 'good' || staple.status === 'revoked') return null;
  switch (behaviour.staple) {
    case 'ignored':
    case 'heeded':
      return null;
    case 'forgiving':
      return isForgiven(staple) && decidingStatus(leaf)?.status === 'good'
        ? null
        : refused('bad-staple', staple.detail);
    case 'strict':
      return staple.problem === 'not-yet-valid' ? null : refused('bad-staple', staple.detail);
    case 'required':
      return refused('bad-staple', staple.detail);
    default:
      return behaviour.staple satisfies never;
  }
}

/** NSSCertDBTrustDomain::CheckRevocationByOCSP in Firefox, as of 2026. */
function isForgiven({ problem, detail }: StatusAnswer): boolean {
  return (
    problem === 'stale' ||
    problem === 'other-certificate' ||
    problem === 'signer-not-authorised' ||
    (problem === 'refused' && detail.includes('tryLater'))
  );
}

/** What a client that insists makes of no usable answer; certificates that name no source have none either. */
function refusesSilence(
  { staple, ocsp, crl }: RevocationBehaviour,
  status: CertificateStatus,
  { sources }: RevocationFacts,
): RevocationVerdict | null {
  if (ocsp !== 'hard-fail' && crl !== 'hard-fail') return null;
  if (staple !== 'ignored' && status.staple?.status === 'good') return null;
  const { ocspUrls, crlUrls } = status.certificate;
  const names = (ocsp === 'no' ? 0 : ocspUrls.length) + (crl === 'no' ? 0 : crlUrls.length);
  if (names > 0 && status.asked.length === 0 && sources !== 'asked') return { refuses: 'unknown' };
  if (names > 0 && decidingStatus(status)?.status === 'good') return null;
  const detail = status.asked[0]?.detail ?? 'the certificate names no source that it asks';
  return { refuses: true, because: 'no-status', certificate: status.index, detail };
}
