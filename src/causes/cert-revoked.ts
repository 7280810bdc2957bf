import { shortName } from '../pki/certificate/name.ts';
import { canBeAsked, type CertificateStatus, decidingStatus, statements } from '../pki/revocation/revocation.ts';
import type { Cause, Judgement } from './cause.ts';
import { day, onChain, pathsOf } from './chain-reading.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { notYetAsked } from './reading.ts';
import {
  goodBecause,
  isOtherwiseAccepted,
  isPublicChain,
  nameOf,
  reasonText,
  sourceName,
} from './revocation-reading.ts';

export const certRevoked: Cause = {
  id: 'cert-revoked',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is revoked',
  explanation:
    'The authority took its word back before the certificate ended: by OCSP, in a revocation list, or in the response that the server itself staples. Browsers refuse it once they know, mostly by lists of their own (CRLite in Firefox, CRLSet in Chrome and Edge); programs that never ask go on trusting it. Nothing makes a revoked certificate good again: it has to be replaced.',
  references: ['RFC 5280 section 5', 'RFC 6960 section 2.2', 'RFC 6066 section 8'],
  explains: ['revocation-unavailable'],
  judge(facts) {
    const { chain, revocation } = facts;
    if (!chain || !revocation || revocation.certificates.length === 0) return { is: 'not-applicable' };
    const revoked = revocation.certificates.find((each) => decidingStatus(each)?.status === 'revoked');
    if (revoked) return revocationOf(revoked, chain, facts);
    if (!isOtherwiseAccepted(facts)) return { is: 'not-applicable' };
    const open = revocation.certificates.filter(canBeAsked);
    if (open.length > 0 && revocation.sources === 'no')
      return { is: 'undecided', ask: notYetAsked(facts, ['revocation']) };
    const [leaf] = revocation.certificates;
    const good = leaf ? goodBecause(leaf) : null;
    if (good) return { is: 'ruled-out', why: good };
    // Silence is no good word: what nobody could be asked about is not ruled out.
    return { is: 'undecided', ask: [] };
  },
};

/**
 * A revoked certificate hits `all`, though programs that never ask still connect: they are spared by what they do not
 * know, not by a rule of theirs. Firefox, Safari and (by stapling or CRLSet) Chrome and Edge refuse it, and the one cure
 * is another certificate. Only where another path avoids a revoked intermediate are clients really spared.
 */
function revocationOf(status: CertificateStatus, chain: ChainFacts, facts: Facts): Judgement {
  const { certificate, index } = status;
  const answer = decidingStatus(status);
  const says = statements(status).filter((each) => each.status === 'revoked');
  const since = answer?.revokedAt == null ? '' : ` on ${day(answer.revokedAt)}`;
  const reason = reasonText(answer?.reason ?? null);
  const subject =
    index === 0
      ? 'The certificate'
      : `The certificate of ${shortName(certificate.subject)}, which vouches for the server's,`;
  const avoided = index > 0 && hasPathWithout(chain, certificate.sha256);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: avoided ? 'some' : 'all',
    summary: `${subject} was revoked${since}${reason ? ` (${reason})` : ''}.`,
    evidence: says.map((each) =>
      onChain(
        chain,
        `${sourceName(each)}${each.signer ? `, signed by ${each.signer}` : ''}${each.thisUpdate === null ? '' : ` on ${day(each.thisUpdate)}`}: ${nameOf(status)} is revoked${each.detail ? `; ${each.detail}` : ''}`,
      ),
    ),
    ...whoNotices(status, facts),
    details: {
      certificate: shortName(certificate.subject),
      which: index === 0 ? 'leaf' : 'intermediate',
      ...(answer?.reason && { reason: answer.reason }),
      ...(answer?.revokedAt != null && { revokedAt: new Date(answer.revokedAt).toISOString() }),
    },
  };
}

function whoNotices(status: CertificateStatus, facts: Facts): { affects: string[]; spares: string[] } {
  const unaware = 'curl, Java, Python, Go and Node, which by default do not ask';
  if (status.staple?.status === 'revoked')
    return {
      affects: ['Chrome, Edge, Firefox, Safari and GnuTLS, which heed the stapled response'],
      spares: [unaware],
    };
  if (isPublicChain(facts))
    return {
      affects: ['Firefox (CRLite), Safari, Windows and curl on it; Chrome and Edge once it is in their CRLSet'],
      spares: [unaware],
    };
  return {
    affects: ['whatever asks: Windows and curl on it, Java and .NET where they are told to'],
    spares: ['browsers, whose lists have no private authorities', unaware],
  };
}

/** An accepted path that does without a certificate: clients that look for other paths take it. */
function hasPathWithout(chain: ChainFacts, sha256: string): boolean {
  return pathsOf(chain).some(
    ({ anchored, refusals, certificates }) =>
      anchored && refusals.length === 0 && certificates.every(({ certificate }) => certificate.sha256 !== sha256),
  );
}
