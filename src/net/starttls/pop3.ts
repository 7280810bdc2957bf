import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 2595 section 4. */
export const pop3: StarttlsProtocol = {
  id: 'pop3',
  references: ['RFC 2595 section 4', 'RFC 2449', 'RFC 8314'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'CAPA\r\n', read: readCapabilities },
    { send: 'STLS\r\n', read: readAnswer },
  ],
};

function readGreeting(reply: string): Reading {
  if (!mayBegin(reply, ['+OK', '-ERR'])) return 'unexpected';
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  if (/^\+OK/i.test(first.line)) return { next: first.end, greeting: shown(first.line) };
  return {
    refused: `it turns the client away: "${shown(first.line)}"`,
    temporary: isTemporary(first.line),
    turnedAway: true,
  };
}

function readCapabilities(reply: string): Reading {
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  // CAPA is the younger of the two: a server without it may still have STLS.
  if (/^-ERR/i.test(first.line)) return { next: first.end };
  const end = lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  if (/^STLS\s*$/im.test(reply.slice(0, end.end))) return { next: end.end };
  return { refused: 'its capabilities list no STLS' };
}

function readAnswer(reply: string): Reading {
  const answer = lineMatching(reply, /^/);
  if (!answer) return 'more';
  if (/^\+OK/i.test(answer.line)) return { next: answer.end };
  return { refused: `STLS is refused: "${shown(answer.line)}"`, temporary: isTemporary(answer.line) };
}

/** RFC 3206 section 4. */
function isTemporary(line: string): boolean {
  return /^-ERR \[(SYS\/TEMP|IN-USE|LOGIN-DELAY)\]/i.test(line);
}
