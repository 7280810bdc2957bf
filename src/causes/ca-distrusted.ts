import type { Cause } from './cause.ts';
import { shortName } from '../pki/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const caDistrusted: Cause = {
  id: 'ca-distrusted',
  side: 'server',
  stage: 'identity',
  title: 'Clients removed trust in this CA',
  explanation:
    'The chain ends at a root that programs once trusted and no longer do, or no longer for certificates of this date.',
  references: ['RFC 5280 section 6.1'],
  explains: ['ca-untrusted'],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['distrusted'],
      (certificate, refusal) => `Clients distrust ${shortName(certificate.subject)}: ${refusal.detail}.`,
      'no program has removed trust in its authority',
    ),
};
