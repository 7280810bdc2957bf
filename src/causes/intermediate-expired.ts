import type { Cause } from './cause.ts';
import { day, onChain, pathsOf, refusalsBy, span } from './chain-reading.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { sameName, shortName } from '../pki/certificate/name.ts';

export const intermediateExpired: Cause = {
  id: 'intermediate-expired',
  side: 'server',
  stage: 'identity',
  title: 'A certificate of the chain has expired',
  explanation:
    "The server's own certificate is in order, but one that vouches for it (an intermediate or the root) has expired, and no other path leads to a root that clients trust.",
  references: ['RFC 5280 section 6.1.3'],
  explains: ['ca-untrusted', 'chain-incomplete'],
  judge({ chain, at }) {
    if (!chain?.sent[0]) return { is: 'not-applicable' };
    const refused = refusalsBy(chain, ['expired']).find(({ refusal }) => refusal.certificate > 0)?.certificate;
    // The path search prefers what is valid; an expired issuer of the leaf that nothing replaces is seen here.
    const anchored = pathsOf(chain).some((path) => path.anchored);
    const expired =
      refused ??
      (anchored ? undefined : chain.sent.slice(1).find((each) => each.notAfter < at && issuesOne(each, chain.sent)));
    if (!expired) return { is: 'ruled-out', why: 'no certificate of the path to the root has expired' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The certificate of ${shortName(expired.subject)}, which vouches for the server's, expired on ${day(expired.notAfter)}, ${span(at - expired.notAfter)} ago.`,
      evidence: [
        onChain(chain, `notAfter of ${shortName(expired.subject)} is ${new Date(expired.notAfter).toISOString()}`),
      ],
      details: { certificate: shortName(expired.subject) },
    };
  },
};

function issuesOne(issuer: Certificate, chain: Certificate[]): boolean {
  return chain.some((each) => each !== issuer && sameName(each.issuer, issuer.subject));
}
