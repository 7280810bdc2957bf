import type { Cause } from './cause.ts';
import { judgeNoAnswer } from './no-answer.ts';

export const closedEarly: Cause = {
  id: 'closed-early',
  side: 'server',
  stage: 'interference',
  title: 'The server closed the connection without an answer',
  explanation:
    'The server takes the connection and ends it without an alert or an answer, after the ClientHello or once TLS is up. A program that does not speak TLS does that, a proxy whose backend is down, a server that waits for the PROXY protocol, or one that rejects the hello without saying why.',
  references: ['RFC 8446 section 6.1'],
  explains: ['inappropriate-fallback'],
  judge: (facts) => judgeNoAnswer(facts, 'closed'),
};
