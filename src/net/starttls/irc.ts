import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** IRCv3 tls, which IRCv3 itself advises against: port 6697 speaks TLS at once (RFC 7194). */
export const irc: StarttlsProtocol = {
  id: 'irc',
  references: ['IRCv3 tls', 'RFC 7194'],
  // At once, to save a round trip: some servers answer the one alone, some the other.
  stages: () => [{ send: 'CAP LS 302\r\nSTARTTLS\r\n', read: readAnswer }],
};

/**
 * 670 RPL_STARTTLS, 691 ERR_STARTTLS, 421 ERR_UNKNOWNCOMMAND, 451 ERR_NOTREGISTERED. Notices, and the list of capabilities
 * or the complaint that there is none, come before.
 */
function readAnswer(reply: string): Reading {
  if (!mayBegin(reply, [':', '@', 'NOTICE ', 'ERROR ', 'PING ', 'CAP '])) return 'unexpected';
  const answer = lineMatching(reply, /^(:\S+ )?(670\b|691\b|(421|451) \S+ (?!CAP\b)|ERROR\b)/i);
  if (answer && /^(:\S+ )?670\b/.test(answer.line)) return { next: answer.end };
  if (answer && /^(:\S+ )?ERROR\b/i.test(answer.line))
    return { refused: `it turns the client away: "${shown(answer.line)}"`, temporary: true, turnedAway: true };
  if (answer) return { refused: `STARTTLS is refused: "${shown(answer.line)}"; ${advice}` };
  // The last line of a list has no asterisk before its colon. Whoever does not list it may never answer.
  const last = lineMatching(reply, /^(:\S+ )?CAP \S+ LS :/i);
  if (!last || /^(:\S+ )?CAP \S+ LS (\* )?:(.* )?tls\b/im.test(reply)) return 'more';
  return { refused: `its capabilities list no tls; ${advice}` };
}

const advice = 'IRC speaks TLS at once on port 6697';
