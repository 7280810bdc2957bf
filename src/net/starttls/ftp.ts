import { expectCode, expectGreeting, numericReply } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 4217. FEAT is not asked: servers take AUTH without listing it. */
export const ftp: StarttlsProtocol = {
  id: 'ftp',
  references: ['RFC 4217', 'RFC 2228'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'AUTH TLS\r\n', read: readAnswer },
    // The name of before RFC 4217, which some servers know alone.
    { send: 'AUTH SSL\r\n', read: expectCode([234, 334], 'AUTH TLS and AUTH SSL are refused') },
  ],
};

const welcome = expectGreeting([220], [421, 500, 530], /^220[^\r\n]*\b(ESMTP|LMTP)\b/i);

/** 120 announces a wait, and 220 follows it. RFC 959 section 5.4. */
function readGreeting(reply: string): Reading {
  const first = numericReply(reply);
  if (typeof first === 'string' || first.code !== 120) return welcome(reply);
  const second = welcome(reply.slice(first.length));
  return typeof second === 'object' && 'next' in second ? { ...second, next: first.length + second.next } : second;
}

function readAnswer(reply: string): Reading {
  const answer = numericReply(reply);
  if (typeof answer === 'object' && [500, 502, 504].includes(answer.code)) return { next: answer.length };
  const reading = expectCode([234, 334], 'AUTH TLS is refused')(reply);
  return typeof reading === 'object' && 'next' in reading ? { ...reading, skip: 1 } : reading;
}
