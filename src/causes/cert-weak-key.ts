import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { judgeRefusals } from './chain-reading.ts';

export const certWeakKey: Cause = {
  id: 'cert-weak-key',
  side: 'server',
  stage: 'identity',
  title: 'The key is too weak',
  explanation:
    'Keys below 2048 bits (RSA), on curves that clients do not know, or with a known flaw can be broken. Clients refuse certificates with such keys.',
  references: ['CA/Browser Forum Baseline Requirements section 6.1.5', 'RFC 9325 section 4.5'],
  explains: [],
  judge: (facts) =>
    judgeRefusals(
      facts,
      ['weak-key'],
      (certificate, refusal) => `The key of ${shortName(certificate.subject)} is too weak: ${refusal.detail}.`,
      'the keys of the chain are strong enough',
    ),
};
