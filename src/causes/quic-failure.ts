import type { Cause } from './cause.ts';

export const quicFailure: Cause = {
  id: 'quic-failure',
  side: 'either',
  stage: 'negotiation',
  title: 'HTTP/3 is advertised but its handshake fails',
  explanation:
    'The server invites browsers to HTTP/3 over QUIC, and the handshake there fails: UDP port 443 is filtered on the way, or the QUIC part of the server is set up differently from its TCP part.',
  references: ['RFC 9114 section 3.1', 'RFC 9001 section 4'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
