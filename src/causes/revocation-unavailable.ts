import type { Cause } from './cause.ts';

export const revocationUnavailable: Cause = {
  id: 'revocation-unavailable',
  side: 'server',
  stage: 'identity',
  title: 'The revocation status cannot be had',
  explanation:
    'The client insists on knowing whether the certificate is revoked and cannot find out: the authority or the list cannot be reached from there, the answer is too old, or the certificate demands a stapled answer and the server sends none.',
  references: ['RFC 6960 section 2.3', 'RFC 7633 section 4'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
