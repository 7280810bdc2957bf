import type { Certificate } from '../pki/certificate/certificate.ts';
import { organisationOf, shortName } from '../pki/certificate/name.ts';
import type { ChainFacts, Facts } from './facts.ts';

/** What speaks for a missing intermediate rather than for a private root that nobody has; null when nothing does. */
export function clueOfIntermediate(chain: ChainFacts, facts: Facts, last: Certificate): string | null {
  const own = shortName(last.issuer);
  // Nobody calls an intermediate so, and enterprises keep roots of their own behind what is made like a public certificate.
  if (/\broot\b/i.test(own)) return null;
  if (chain.sent.some((each) => each.signedCertificateTimestamps !== null))
    return 'the certificate is logged in Certificate Transparency, as public authorities do';
  if (last.caIssuers.length > 0) return `it says where its issuer's certificate is to be had: ${last.caIssuers[0]}`;
  const issuer = organisationOf(last.issuer);
  const root = facts.givenRoots.find((each) => issuer !== null && organisationOf(each.subject) === issuer);
  if (root) return `its issuer and the root ${shortName(root.subject)} that you gave have the organisation ${issuer}`;
  if (chain.issuerIsPublic) return `${issuer} runs public authorities`;
  // Whoever gives roots, or has a client connect, expects a way to a root; and roots are seldom called after what they are not.
  const isExpected = facts.givenRoots.length > 0 || facts.source === 'capture';
  const isNamedSo = /\b(?:intermediate|subordinate|sub[- ]?ca|issuing)\b/i.test(own);
  return isExpected && isNamedSo ? `its issuer, ${own}, is no root by its name` : null;
}
