import { lineMatching, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 5804 section 2.2. */
export const sieve: StarttlsProtocol = {
  id: 'sieve',
  references: ['RFC 5804 section 2.2'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'STARTTLS\r\n', read: readAnswer },
  ],
};

function readGreeting(reply: string): Reading {
  if (reply.length > 0 && !/^["ONB]/i.test(reply)) return 'unexpected';
  const end = lineMatching(reply, /^(OK|NO|BYE)\b/i);
  if (!end) return 'more';
  if (!/^OK/i.test(end.line)) return { refused: `it greets with "${shown(end.line)}"` };
  const capabilities = reply.slice(0, end.end);
  const greeting = /^"IMPLEMENTATION" "(.*)"/im.exec(capabilities)?.[1] ?? '';
  return /^"STARTTLS"/im.test(capabilities)
    ? { next: end.end, greeting: shown(greeting) }
    : { refused: 'its capabilities list no STARTTLS' };
}

function readAnswer(reply: string): Reading {
  const line = lineMatching(reply, /^(OK|NO|BYE)\b/i);
  if (!line) return 'more';
  return /^OK/i.test(line.line) ? { next: line.end } : { refused: `STARTTLS is refused: "${shown(line.line)}"` };
}
