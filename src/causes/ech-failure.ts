import type { Cause } from './cause.ts';

export const echFailure: Cause = {
  id: 'ech-failure',
  side: 'either',
  stage: 'negotiation',
  title: 'Encrypted Client Hello failed',
  explanation:
    'The client encrypted the server name with a key that the server does not have (any more), and the fall-back did not work: stale DNS records, or a middlebox that takes the outer name for the real one.',
  references: ['RFC 9849 section 6.1.6'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
