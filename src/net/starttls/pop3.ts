import { lineMatching, shown } from './replies.ts';
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
  if (!/^[+-]/.test(reply) && reply.length > 0) return 'unexpected';
  const line = lineMatching(reply, /^/);
  if (!line) return 'more';
  return /^\+OK/.test(line.line)
    ? { next: line.end, greeting: shown(line.line) }
    : { refused: `it greets with "${shown(line.line)}"` };
}

function readCapabilities(reply: string): Reading {
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  // CAPA came later than STLS did: a server without it may still have the other.
  if (/^-ERR/.test(first.line)) return { next: first.end };
  const end = lineMatching(reply, /^\.$/);
  if (!end) return 'more';
  return /^STLS\r?$/im.test(reply.slice(0, end.end)) ? { next: end.end } : { refused: 'its capabilities list no STLS' };
}

function readAnswer(reply: string): Reading {
  const line = lineMatching(reply, /^/);
  if (!line) return 'more';
  return /^\+OK/.test(line.line) ? { next: line.end } : { refused: `STLS is refused: "${shown(line.line)}"` };
}
