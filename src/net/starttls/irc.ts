import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** IRCv3 tls, which IRCv3 itself advises against: port 6697 speaks TLS at once (RFC 7194). */
export const irc: StarttlsProtocol = {
  id: 'irc',
  references: ['IRCv3 tls', 'RFC 7194'],
  stages: () => [{ send: 'CAP LS 302\r\nSTARTTLS\r\n', read: readAnswer }],
};

/**
 * 670 RPL_STARTTLS, 691 ERR_STARTTLS, 421 ERR_UNKNOWNCOMMAND, 451 ERR_NOTREGISTERED. Notices, and the list of capabilities
 * or the complaint that there is none, come before.
 */
function readAnswer(reply: string): Reading {
  if (!mayBegin(reply, [':', '@', 'NOTICE ', 'ERROR ', 'PING ', 'CAP '])) return 'unexpected';
  const answer = lineMatching(reply, /^(:\S+ )?(670\b|691\b|(421|451) \S+ (?!CAP\b)|451 STARTTLS\b|ERROR\b)/i);
  if (!answer) return 'more';
  if (/^(:\S+ )?670\b/.test(answer.line)) return { next: answer.end };
  if (/ERROR\b/i.test(answer.line))
    return { refused: `it turns the client away: "${shown(answer.line)}"`, temporary: true };
  return { refused: `STARTTLS is refused: "${shown(answer.line)}"; IRC speaks TLS at once on port 6697` };
}
