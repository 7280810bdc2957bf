import { lineMatching, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 9051 section 6.2.1. */
export const imap: StarttlsProtocol = {
  id: 'imap',
  references: ['RFC 9051 section 6.2.1', 'RFC 8314'],
  stages: () => [
    { send: null, read: readGreeting },
    { send: 'a1 CAPABILITY\r\n', read: readCapabilities },
    { send: 'a2 STARTTLS\r\n', read: readAnswer },
  ],
};

function readGreeting(reply: string): Reading {
  if (!'* '.startsWith(reply.slice(0, 2))) return 'unexpected';
  const line = lineMatching(reply, /^/);
  if (!line) return 'more';
  if (/^\* OK\b/i.test(line.line)) return { next: line.end, greeting: shown(line.line) };
  if (/^\* PREAUTH\b/i.test(line.line))
    return {
      refused: 'it greets with PREAUTH: it takes the client for logged in, and STARTTLS is not allowed any more',
    };
  if (/^\* BYE\b/i.test(line.line))
    return { refused: `it sends the client away: "${shown(line.line)}"`, temporary: true };
  return 'unexpected';
}

function readCapabilities(reply: string): Reading {
  const end = lineMatching(reply, /^a1 /i);
  if (!end) return 'more';
  if (/\bSTARTTLS\b/i.test(reply.slice(0, end.end))) return { next: end.end };
  return { refused: 'its capabilities list no STARTTLS' };
}

function readAnswer(reply: string): Reading {
  const end = lineMatching(reply, /^a2 /i);
  if (!end) return 'more';
  return /^a2 OK\b/i.test(end.line) ? { next: end.end } : { refused: `STARTTLS is refused: "${shown(end.line)}"` };
}
