import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const certPurpose: Cause = {
  id: 'cert-purpose',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is not for TLS servers',
  explanation:
    'A certificate says what its key may be used for (extended key usage, key usage, basic constraints). This one is for something else: clients, mail, code signing, or issuing certificates.',
  references: ['RFC 5280 section 4.2.1.12', 'RFC 5280 section 4.2.1.3'],
  explains: [],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['extended-key-usage', 'key-usage', 'ca-as-leaf', 'not-a-ca', 'path-length'],
      (certificate, refusal) =>
        `The certificate of ${shortName(certificate.subject)} is not for this purpose: ${refusal.detail}.`,
      'every certificate of the chain is for its purpose',
    ),
};
