import type { Cause } from './cause.ts';
import { shortName } from '../pki/name.ts';
import { judgeRefusals, onChain } from './chain-reading.ts';

export const caDistrusted: Cause = {
  id: 'ca-distrusted',
  side: 'server',
  stage: 'identity',
  title: 'Clients removed trust in this CA',
  explanation:
    'The chain ends at a root that programs once trusted and no longer do, or no longer for certificates of this date.',
  references: ['RFC 5280 section 6.1'],
  explains: ['ca-untrusted'],
  judge(facts) {
    const judgement = judgeRefusals(
      facts,
      ['distrusted'],
      (certificate, refusal) => `Clients distrust ${shortName(certificate.subject)}: ${refusal.detail}.`,
      'no program has removed trust in its authority',
    );
    const { chain } = facts;
    if (judgement.is !== 'ruled-out' || !chain) return judgement;
    // Linux distributions keep what browsers distrust by date: the store that decides may be content.
    for (const { paths } of chain.judgements) {
      const refusal = paths[0]?.refusals.find(({ rule }) => rule === 'distrusted');
      const certificate = refusal && paths[0]?.certificates[refusal.certificate]?.certificate;
      if (!refusal || !certificate || !paths[0]?.anchored) continue;
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'some',
        summary: `Browsers distrust ${shortName(certificate.subject)}: ${refusal.detail}.`,
        evidence: [onChain(chain, `${shortName(certificate.subject)}: ${refusal.detail}`)],
        affects: ['browsers, which distrust it by date'],
        spares: ["programs that use this machine's store"],
      };
    }
    return judgement;
  },
};
