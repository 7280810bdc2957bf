import { expectCode, expectGreeting, lineMatching, numericReply } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 4642. */
export const nntp: StarttlsProtocol = {
  id: 'nntp',
  references: ['RFC 4642', 'RFC 3977', 'RFC 8143'],
  stages: () => [
    // 200: posting allowed, 201: not; 400: not now, 502: not for this client. RFC 3977 section 5.1.
    { send: null, read: expectGreeting([200, 201], [400, 502]) },
    { send: 'CAPABILITIES\r\n', read: readCapabilities },
    { send: 'STARTTLS\r\n', read: expectCode([382], 'STARTTLS is refused') },
  ],
};

function readCapabilities(reply: string): Reading {
  const first = numericReply(reply);
  if (typeof first === 'string') return first;
  // Servers of before RFC 3977 know no CAPABILITIES, and may know STARTTLS.
  if (first.code !== 101) return { next: first.length };
  const end = lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  if (/^STARTTLS\s*$/im.test(reply.slice(0, end.end))) return { next: end.end };
  return { refused: 'its capabilities list no STARTTLS' };
}
