import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const certValidityTooLong: Cause = {
  id: 'cert-validity-too-long',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is valid for longer than clients accept',
  explanation:
    'Clients limit for how long a certificate may run, counted from the day it was issued. This one runs longer, so that they refuse it though its end is far.',
  references: ['CA/Browser Forum Baseline Requirements section 6.3.2'],
  explains: [],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['validity-too-long'],
      (certificate, refusal) =>
        `The certificate of ${shortName(certificate.subject)} is valid for too long: ${refusal.detail}.`,
      'it is valid for no longer than clients accept',
    ),
};
