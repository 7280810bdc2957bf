import { shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 2817 section 3.3, as printers speak it (RFC 8010). */
export const httpUpgrade: StarttlsProtocol = {
  id: 'http-upgrade',
  references: ['RFC 2817 section 3', 'RFC 8010'],
  stages: ({ host }) => [
    {
      send: `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: TLS/1.2, TLS/1.0\r\n\r\n`,
      read: readAnswer,
    },
  ],
};

function readAnswer(reply: string): Reading {
  if (!'HTTP/'.startsWith(reply.slice(0, 5))) return 'unexpected';
  const end = reply.indexOf('\r\n\r\n');
  if (end === -1) return 'more';
  if (/^HTTP\/1\.\d 101 /.test(reply)) return { next: end + 4 };
  return { refused: `it answers "${shown(reply.slice(0, reply.indexOf('\r\n')))}" instead of 101 Switching Protocols` };
}
