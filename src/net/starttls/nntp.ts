import { expectCode, expectGreeting, lineMatching, numericReply } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 4642. */
export const nntp: StarttlsProtocol = {
  id: 'nntp',
  references: ['RFC 4642', 'RFC 3977', 'RFC 8143'],
  stages,
};

/** STARTTLS at once, to save a round trip; only where that is refused the capabilities tell why. */
function stages(): Stage[] {
  let refusal: Reading = 'more';
  return [
    // 200: posting allowed, 201: not; 400: not now, 502: not for this client. RFC 3977 section 5.1.
    { send: null, read: expectGreeting([200, 201], [400, 502]) },
    {
      send: 'STARTTLS\r\n',
      read(reply) {
        const answer = numericReply(reply);
        if (typeof answer === 'string') return answer;
        refusal = expectCode([382], 'STARTTLS is refused')(reply);
        return { next: answer.length, skip: answer.code === 382 ? 1 : 0 };
      },
    },
    { send: 'CAPABILITIES\r\n', read: (reply) => readCapabilities(reply) ?? refusal },
  ];
}

/** Null where they say nothing against it. */
function readCapabilities(reply: string): Reading | null {
  const first = numericReply(reply);
  if (typeof first === 'string') return first;
  // Servers of before RFC 3977 know no CAPABILITIES, and may know STARTTLS.
  if (first.code !== 101) return null;
  const end = lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  return /^STARTTLS\s*$/im.test(reply.slice(0, end.end)) ? null : { refused: 'its capabilities list no STARTTLS' };
}
