import type { Cause } from './cause.ts';
import { day, onChain, span } from './chain-reading.ts';

export const certExpired: Cause = {
  id: 'cert-expired',
  side: 'server',
  stage: 'identity',
  title: 'The certificate has expired',
  explanation:
    'Every certificate ends at a date (notAfter). After it clients refuse the connection, since the issuer no longer vouches for it.',
  references: ['RFC 5280 section 4.1.2.5'],
  explains: [],
  judge({ chain, at }) {
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    // In whole seconds, the last one included (RFC 5280 section 4.1.2.5).
    if (leaf.notAfter + 999 >= at) return { is: 'ruled-out', why: `it is valid until ${day(leaf.notAfter)}` };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The certificate expired on ${day(leaf.notAfter)}, ${span(at - leaf.notAfter)} ago.`,
      evidence: [onChain(chain, `notAfter is ${new Date(leaf.notAfter).toISOString()}`)],
      details: { notAfter: new Date(leaf.notAfter).toISOString() },
    };
  },
};
