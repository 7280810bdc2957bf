import type { Cause } from './cause.ts';
import { unreachable } from './unreachable.ts';

export const tcpRefused: Cause = {
  id: 'tcp-refused',
  side: 'server',
  stage: 'reach',
  title: 'Nothing listens on the port',
  explanation:
    'The host answered the connection request with a refusal: no program listens on this port, it listens on another address only, or a firewall rejects the connection.',
  references: ['RFC 9293 section 3.5.2'],
  explains: [],
  judge: (facts) =>
    unreachable(facts, ['refused'], (where, alike) =>
      alike > 1
        ? `All ${alike} addresses of ${where} refuse the connection.`
        : `Nothing accepts connections on ${where}.`,
    ),
};
