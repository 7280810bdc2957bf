import { expectCode, numericReply, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 4217. */
export const ftp: StarttlsProtocol = {
  id: 'ftp',
  references: ['RFC 4217', 'RFC 2228'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'AUTH TLS\r\n', read: expectCode([234, 334], 'AUTH TLS is refused') },
  ],
};

function readGreeting(reply: string): Reading {
  const greeting = numericReply(reply);
  if (typeof greeting === 'string') return greeting;
  // 120: ready in some minutes (RFC 959 section 5.4).
  if (greeting.code === 220) return { next: greeting.length, greeting: shown(greeting.text) };
  return { refused: `it greets with "${shown(greeting.text)}"`, temporary: greeting.code < 500 };
}
