import { lineMatching, mayBegin, shown } from './replies.ts';
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
  if (!mayBegin(reply, ['* OK', '* PREAUTH', '* BYE'])) return 'unexpected';
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  const { line, end } = first;
  if (/^\* PREAUTH\b/i.test(line)) {
    return {
      refused: 'it greets with PREAUTH: it takes the client for logged in, and then STARTTLS is not allowed any more',
    };
  }
  if (/^\* BYE\b/i.test(line))
    return { refused: `it turns the client away: "${shown(line)}"`, temporary: true, turnedAway: true };
  // Most greetings carry the capabilities: one question less.
  return { next: end, greeting: shown(line), skip: /\[CAPABILITY [^\]]*\bSTARTTLS\b/i.test(line) ? 1 : 0 };
}

function readCapabilities(reply: string): Reading {
  const end = lineMatching(reply, /^(a1 |\* BYE\b)/i);
  if (!end) return 'more';
  if (/^\*/.test(end.line))
    return { refused: `it turns the client away: "${shown(end.line)}"`, temporary: true, turnedAway: true };
  if (/^(\* CAPABILITY|a1 OK \[CAPABILITY) (.* )?STARTTLS[ \]\r\n]/im.test(reply.slice(0, end.end)))
    return { next: end.end };
  return { refused: 'its capabilities list no STARTTLS' };
}

function readAnswer(reply: string): Reading {
  const end = lineMatching(reply, /^(a2 |\* BYE\b)/i);
  if (!end) return 'more';
  if (/^a2 OK\b/i.test(end.line)) return { next: end.end };
  return { refused: `STARTTLS is listed, but refused: "${shown(end.line)}"`, temporary: /^\*/.test(end.line) };
}
