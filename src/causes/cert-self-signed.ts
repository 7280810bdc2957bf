import type { Cause } from './cause.ts';
import { decisive, onChain } from './chain-reading.ts';
import { isSelfIssued } from '../pki/certificate/issuance.ts';
import { shortName } from '../pki/certificate/name.ts';

export const certSelfSigned: Cause = {
  id: 'cert-self-signed',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is self-signed',
  explanation:
    'The certificate vouches for itself: no authority that clients know stands behind it. Such certificates come with freshly installed software, or were made for a test.',
  references: ['RFC 5280 section 6.1'],
  explains: ['ca-untrusted', 'chain-incomplete', 'cert-purpose'],
  judge({ chain }) {
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    if (!isSelfIssued(leaf)) return { is: 'ruled-out', why: `it was issued by ${shortName(leaf.issuer)}` };
    const judgement = decisive(chain);
    if (judgement?.accepted || judgement?.paths[0]?.anchored)
      return { is: 'ruled-out', why: 'it is itself among the trusted roots' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The certificate is self-signed: ${shortName(leaf.subject)} vouches for itself.`,
      evidence: [onChain(chain, `subject and issuer are both ${shortName(leaf.subject)}`)],
    };
  },
};
