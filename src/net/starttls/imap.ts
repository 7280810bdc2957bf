import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 9051 section 6.2.1. */
export const imap: StarttlsProtocol = {
  id: 'imap',
  references: ['RFC 9051 section 6.2.1', 'RFC 8314'],
  stages,
};

/** STARTTLS at once, to save a round trip; only where that is refused the capabilities tell why. */
function stages(): Stage[] {
  let isListed = false;
  let refusal = '';
  return [
    {
      send: null,
      read(reply) {
        // Most greetings carry the capabilities.
        isListed = /^\* OK \[CAPABILITY [^\]]*\bSTARTTLS\b/i.test(reply);
        return readGreeting(reply);
      },
    },
    {
      send: 'a1 STARTTLS\r\n',
      read(reply) {
        const answer = lineMatching(reply, /^(a1 |\* BYE\b)/i);
        if (!answer) return 'more';
        if (/^a1 OK\b/i.test(answer.line)) return { next: answer.end, skip: 1 };
        refusal = answer.line;
        if (refusal.startsWith('*')) return turnedAway(refusal);
        return isListed ? refusedThough(refusal) : { next: answer.end };
      },
    },
    { send: 'a2 CAPABILITY\r\n', read: (reply) => readCapabilities(reply, refusal) },
  ];
}

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
  if (/^\* BYE\b/i.test(line)) return turnedAway(line);
  return { next: end, greeting: shown(line) };
}

function readCapabilities(reply: string, refusal: string): Reading {
  const end = lineMatching(reply, /^(a2 |\* BYE\b)/i);
  if (!end) return 'more';
  if (/^\*/.test(end.line)) return turnedAway(end.line);
  const isListed = /^(\* CAPABILITY|a2 OK \[CAPABILITY) (.* )?STARTTLS[ \]\r\n]/im.test(reply.slice(0, end.end));
  return isListed ? refusedThough(refusal) : { refused: 'its capabilities list no STARTTLS' };
}

function refusedThough(refusal: string): Reading {
  return { refused: `STARTTLS is listed, but refused: "${shown(refusal)}"`, temporary: false };
}

function turnedAway(line: string): Reading {
  return { refused: `it turns the client away: "${shown(line)}"`, temporary: true, turnedAway: true };
}
