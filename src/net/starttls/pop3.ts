import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 2595 section 4. */
export const pop3: StarttlsProtocol = {
  id: 'pop3',
  references: ['RFC 2595 section 4', 'RFC 2449', 'RFC 8314'],
  stages,
};

/** STLS at once, to save a round trip; only where that is refused the capabilities tell why. */
function stages(): Stage[] {
  let refusal = '';
  return [
    { send: null, read: readGreeting },
    {
      send: 'STLS\r\n',
      read(reply) {
        const answer = lineMatching(reply, /^/);
        if (!answer) return 'more';
        if (/^\+OK/i.test(answer.line)) return { next: answer.end, skip: 1 };
        refusal = answer.line;
        return { next: answer.end };
      },
    },
    { send: 'CAPA\r\n', read: (reply) => readCapabilities(reply, refusal) },
  ];
}

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

function readCapabilities(reply: string, refusal: string): Reading {
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  // CAPA is the younger of the two: a server without it may know STLS.
  const end = /^-ERR/i.test(first.line) ? first : lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  if (end !== first && !/^STLS\s*$/im.test(reply.slice(0, end.end)))
    return { refused: 'its capabilities list no STLS' };
  return { refused: `STLS is refused: "${shown(refusal)}"`, temporary: isTemporary(refusal) };
}

/** RFC 3206 section 4. */
function isTemporary(line: string): boolean {
  return /^-ERR \[(SYS\/TEMP|IN-USE|LOGIN-DELAY)\]/i.test(line);
}
