import type { Cause } from './cause.ts';
import { judgeNoAnswer } from './no-answer.ts';

export const handshakeTimeout: Cause = {
  id: 'handshake-timeout',
  side: 'server',
  stage: 'interference',
  title: 'The server accepted and then stayed silent',
  explanation:
    'TCP connects, but the ClientHello gets no answer: the program waits for something else (another protocol), hangs, or the packets of the hello are lost on the way.',
  references: ['RFC 8446 section 4.1.2'],
  explains: ['inappropriate-fallback'],
  judge: (facts) => judgeNoAnswer(facts, 'timeout'),
};
