import type { Cause } from './cause.ts';
import { judgeNoAnswer } from './no-answer.ts';

export const closedEarly: Cause = {
  id: 'closed-early',
  side: 'server',
  stage: 'interference',
  title: 'The server closed the connection without an answer',
  explanation:
    'The server takes the connection and ends it after the ClientHello, without an alert. A program that does not speak TLS does that, a proxy whose backend is down, or a server that rejects the hello without saying why.',
  references: ['RFC 8446 section 6.1'],
  explains: ['inappropriate-fallback'],
  judge: (facts) => judgeNoAnswer(facts, 'closed'),
};
