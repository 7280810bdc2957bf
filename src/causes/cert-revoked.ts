import type { Cause } from './cause.ts';

export const certRevoked: Cause = {
  id: 'cert-revoked',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is revoked',
  explanation:
    'The authority has taken the certificate back before its end: its key was lost or copied, the site moved, or the authority had to correct a mistake. It will never be valid again; the server needs a new one.',
  references: ['RFC 6960 section 2.2', 'RFC 5280 section 5'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
