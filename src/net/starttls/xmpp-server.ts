import type { StarttlsProtocol } from './starttls.ts';
import { xmppStages } from './xmpp.ts';

/** RFC 6120 section 5, between servers. */
export const xmppServer: StarttlsProtocol = {
  id: 'xmpp-server',
  references: ['RFC 6120 section 5', 'XEP-0368'],
  stages: ({ host }) => xmppStages(host, 'jabber:server'),
};
