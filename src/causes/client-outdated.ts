import type { Cause } from './cause.ts';

export const clientOutdated: Cause = {
  id: 'client-outdated',
  side: 'client',
  stage: 'negotiation',
  title: 'The client is too old',
  explanation:
    'The client lacks what the server rightly demands: a protocol version, a cipher suite, a group, SNI, or a hash algorithm that has been common for years. The server is in order; the program, its TLS library or its operating system has to be updated.',
  references: ['RFC 8996 section 1', 'RFC 9325 section 3.1.1'],
  explains: ['protocol-mismatch', 'cipher-mismatch'],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
