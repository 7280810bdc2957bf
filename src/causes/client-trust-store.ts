import type { Cause } from './cause.ts';
import { onChain } from './chain-reading.ts';
import { shortName } from '../pki/certificate/name.ts';

export const clientTrustStore: Cause = {
  id: 'client-trust-store',
  side: 'client',
  stage: 'identity',
  title: 'The client lacks a root that others trust',
  explanation:
    'The chain ends at a root that public programs trust, but this machine does not have it: its trust store is outdated, trimmed or empty.',
  references: ['RFC 5280 section 6.1'],
  explains: ['ca-untrusted', 'chain-incomplete'],
  judge({ chain }) {
    if (!chain?.sent[0]) return { is: 'not-applicable' };
    const system = chain.judgements.find((judgement) => judgement.store === 'system');
    const mozilla = chain.judgements.find((judgement) => judgement.store === 'mozilla');
    if (!system || !mozilla) return { is: 'not-applicable' };
    if (system.accepted || !mozilla.accepted || system.paths.some((path) => path.anchored))
      return { is: 'ruled-out', why: "this machine's roots do not stand apart" };
    const root = mozilla.paths[0]?.certificates.at(-1)?.certificate;
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'some',
      summary: `This machine lacks the root ${root ? shortName(root.subject) : 'of the chain'}, which public programs trust.`,
      evidence: [onChain(chain, "accepted with Mozilla's roots, refused with this machine's")],
      affects: ["programs that use this machine's store"],
      spares: ['programs with an up-to-date store of their own'],
      ...(root && { details: { root: shortName(root.subject) } }),
    };
  },
};
