import type { Cause } from './cause.ts';
import { judgeNoAnswer } from './no-answer.ts';
import { unreachable } from './unreachable.ts';

export const tcpReset: Cause = {
  id: 'tcp-reset',
  side: 'network',
  stage: 'interference',
  title: 'The connection was reset during the handshake',
  explanation:
    'TCP connects, but once the ClientHello is sent the connection is reset. Firewalls and filters do that, and so do overloaded or misconfigured servers; whether it hits every hello or only some tells them apart.',
  references: ['RFC 9293 section 3.5.2'],
  explains: ['inappropriate-fallback'],
  judge(facts) {
    const atOnce = unreachable(
      facts,
      ['reset'],
      (where) => `${where} resets the connection before a ClientHello can be sent.`,
    );
    return atOnce.is === 'cause' ? atOnce : judgeNoAnswer(facts, 'reset');
  },
};
