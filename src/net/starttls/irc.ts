import { lineMatching, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** IRCv3 tls, which IRCv3 itself advises against: port 6697 speaks TLS at once (RFC 7194). */
export const irc: StarttlsProtocol = {
  id: 'irc',
  references: ['IRCv3 tls', 'RFC 7194'],
  stages: () => [{ send: 'STARTTLS\r\n', read: readAnswer }],
};

/** 670 RPL_STARTTLS, 691 ERR_STARTTLS, 421 ERR_UNKNOWNCOMMAND, 451 ERR_NOTREGISTERED; notices may come before. */
function readAnswer(reply: string): Reading {
  if (reply.length > 4 && !/^(:|NOTICE|ERROR|PING)/i.test(reply)) return 'unexpected';
  const line = lineMatching(reply, /^(:\S+ )?(670|691|421|451|ERROR)\b/);
  if (!line) return 'more';
  return / 670 /.test(` ${line.line} `)
    ? { next: line.end }
    : { refused: `STARTTLS is refused: "${shown(line.line)}"` };
}
