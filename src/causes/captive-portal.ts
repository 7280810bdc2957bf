import type { Cause } from './cause.ts';

export const captivePortal: Cause = {
  id: 'captive-portal',
  side: 'network',
  stage: 'interference',
  title: 'A captive portal answers instead of the server',
  explanation:
    'The network wants a login or a click first (hotel, train, airport, guest network), and answers every connection itself until then.',
  references: ['RFC 8952 section 1'],
  explains: ['hostname-mismatch', 'ca-untrusted', 'cert-self-signed'],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
