import { expectCode, lineMatching, numericReply, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 4642. */
export const nntp: StarttlsProtocol = {
  id: 'nntp',
  references: ['RFC 4642', 'RFC 8143'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'CAPABILITIES\r\n', read: readCapabilities },
    { send: 'STARTTLS\r\n', read: expectCode([382], 'STARTTLS is refused') },
  ],
};

function readGreeting(reply: string): Reading {
  const greeting = numericReply(reply);
  if (typeof greeting === 'string') return greeting;
  // 200: posting allowed, 201: not (RFC 3977 section 5.1).
  if (greeting.code === 200 || greeting.code === 201) return { next: greeting.length, greeting: shown(greeting.text) };
  return { refused: `it greets with "${shown(greeting.text)}"`, temporary: greeting.code === 400 };
}

function readCapabilities(reply: string): Reading {
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  // Servers of before 2006 know no CAPABILITIES, and may know STARTTLS.
  if (!/^101\b/.test(first.line)) return { next: first.end };
  const end = lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  return /^STARTTLS\r?$/im.test(reply.slice(0, end.end))
    ? { next: end.end }
    : { refused: 'its capabilities list no STARTTLS' };
}
