import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const nameConstraints: Cause = {
  id: 'name-constraints',
  side: 'server',
  stage: 'identity',
  title: 'A CA of the chain may not issue for this name',
  explanation:
    'An authority of the chain is limited to certain names (name constraints), and the name in the certificate lies outside.',
  references: ['RFC 5280 section 4.2.1.10'],
  explains: [],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['name-constraints'],
      (certificate, refusal) =>
        `${shortName(certificate.subject)} breaks the name constraints of its chain: ${refusal.detail}.`,
      'the names lie within the constraints of the chain',
    ),
};
