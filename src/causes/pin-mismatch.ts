import type { Cause } from './cause.ts';

export const pinMismatch: Cause = {
  id: 'pin-mismatch',
  side: 'client',
  stage: 'identity',
  title: 'A pinned key or certificate does not match',
  explanation:
    'The program holds a list of the keys or certificates that it accepts from this server, and the one that came is not on it: the server got a new key before the program learned of it, or somebody stands in between.',
  references: ['RFC 7469 section 2.6'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
