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
  judge({ chain, at, source }) {
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    // In whole seconds, the last one included (RFC 5280 section 4.1.2.5).
    const left = leaf.notAfter + 999 - at;
    if (left >= 0) {
      if (source !== 'server' || !isDue(leaf, at))
        return { is: 'ruled-out', why: `it is valid until ${day(leaf.notAfter)}` };
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'some',
        affects: [`every client from ${new Date(leaf.notAfter).toISOString()} on`],
        spares: ['all until then'],
        summary: `The certificate expires in ${span(left)} and has not been renewed yet.`,
        evidence: [onChain(chain, `notAfter is ${new Date(leaf.notAfter).toISOString()}`)],
        details: { notAfter: new Date(leaf.notAfter).toISOString(), due: 'soon' },
      };
    }
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

/**
 * Whether renewal is overdue: what renews by itself does so with a third of the lifetime left, so that with a sixth, or with a
 * week, it has failed for a while. A certificate of a day that was made an hour ago is not.
 */
function isDue({ notBefore, notAfter }: { notBefore: number; notAfter: number }, at: number): boolean {
  return at >= notBefore && notAfter - at < Math.min(week, (notAfter - notBefore) / 6);
}

const week = 604_800_000;
