import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const certWeakSignature: Cause = {
  id: 'cert-weak-signature',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is signed with a broken hash',
  explanation:
    'The signature on the certificate uses MD5 or SHA-1, which can be forged. Clients have refused such certificates since 2017.',
  references: ['RFC 9155', 'CA/Browser Forum Baseline Requirements section 7.1.3.2'],
  explains: [],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['weak-signature'],
      (certificate) =>
        `The certificate of ${shortName(certificate.subject)} is signed with ${certificate.signature.name}, which is broken.`,
      'the signatures of the chain use sound hashes',
    ),
};
