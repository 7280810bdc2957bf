import { lineMatching, mayBegin, shown } from './replies.ts';
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
  if (!mayBegin(reply, ['"', 'OK', 'NO', 'BYE'])) return 'unexpected';
  const end = lineMatching(reply, /^(OK|NO|BYE)\b/i);
  if (!end) return 'more';
  if (!/^OK/i.test(end.line)) return { ...refusal(end.line, 'it turns the client away'), turnedAway: true };
  const capabilities = reply.slice(0, end.end);
  const greeting = /^"IMPLEMENTATION" "(.*)"/im.exec(capabilities)?.[1] ?? end.line;
  if (/^"STARTTLS"/im.test(capabilities)) return { next: end.end, greeting: shown(greeting) };
  return { refused: 'its capabilities list no STARTTLS' };
}

function readAnswer(reply: string): Reading {
  const answer = lineMatching(reply, /^(OK|NO|BYE)\b/i);
  if (!answer) return 'more';
  return /^OK/i.test(answer.line) ? { next: answer.end } : refusal(answer.line, 'STARTTLS is listed, but refused');
}

/** TRYLATER: RFC 5804 section 1.3. */
function refusal(line: string, what: string) {
  return { refused: `${what}: "${shown(line)}"`, temporary: /\(TRYLATER\)/i.test(line) };
}
