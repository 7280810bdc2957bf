import type { Cause } from './cause.ts';

export const hstsBlocked: Cause = {
  id: 'hsts-blocked',
  side: 'client',
  stage: 'identity',
  title: 'The browser lets nobody click through',
  explanation:
    'The site has told browsers to accept nothing but a faultless certificate (HSTS), so that the warning has no way past it. It is not the fault itself: the certificate error beside it is.',
  references: ['RFC 6797 section 8.4'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
