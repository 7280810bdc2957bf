import type { Cause } from './cause.ts';
import { atFault, day, onChain, refusalsBy, span } from './chain-reading.ts';
import { shortName } from '../pki/certificate/name.ts';

export const certNotYetValid: Cause = {
  id: 'cert-not-yet-valid',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is not valid yet',
  explanation:
    'The certificate begins at a date (notBefore) that lies ahead. Either it was installed too early or made by a machine with a wrong clock; or the clock of the client is behind.',
  references: ['RFC 5280 section 4.1.2.5'],
  explains: [],
  judge({ chain, at, atGiven, time, source }) {
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    // Another certificate counts only where the way to the root leads over it.
    const early = leaf.notBefore > at ? leaf : refusalsBy(chain, ['not-yet-valid'])[0]?.certificate;
    if (!early) return { is: 'ruled-out', why: 'it has been valid for some time' };
    const whose = early === leaf ? 'The certificate' : `The certificate of ${shortName(early.subject)} in the chain`;
    // Few servers show a certificate of the future, and many clocks are behind: one of the two is, as long as nothing tells the time.
    const isTimeKnown = source !== 'server' || atGiven || time.length > 0;
    return {
      is: 'cause',
      ...(isTimeKnown
        ? { certainty: 'certain' }
        : {
            certainty: 'likely',
            settle: `is the clock of this machine right? It says ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC; \`whytls doctor\` asks others`,
          }),
      hits: 'all',
      summary: `${whose} is not valid yet: it begins on ${day(early.notBefore)}, in ${span(early.notBefore - at)}.`,
      evidence: [onChain(chain, `notBefore is ${new Date(early.notBefore).toISOString()}`)],
      details: { notBefore: new Date(early.notBefore).toISOString(), ...atFault(chain, early) },
    };
  },
};
