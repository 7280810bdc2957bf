import { mayBegin, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** RFC 2817 section 3.2, as printers speak it (RFC 8010). */
export const httpUpgrade: StarttlsProtocol = {
  id: 'http-upgrade',
  references: ['RFC 2817 section 3', 'RFC 8010'],
  stages: ({ host }) => [
    {
      send: `OPTIONS * HTTP/1.1\r\nHost: ${host.includes(':') ? `[${host}]` : host}\r\nConnection: Upgrade\r\nUpgrade: TLS/1.2, TLS/1.1, TLS/1.0\r\n\r\n`,
      read: readAnswer,
    },
  ],
};

function readAnswer(reply: string): Reading {
  if (!mayBegin(reply, ['HTTP/1.'])) return 'unexpected';
  const end = reply.indexOf('\r\n\r\n');
  if (end === -1) return 'more';
  const head = reply.slice(0, end);
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0);
  if (status === 100) {
    const reading = readAnswer(reply.slice(end + 4));
    return typeof reading === 'object' && 'next' in reading ? { next: end + 4 + reading.next } : reading;
  }
  const offered = /^Upgrade:[^\r\n]*\bTLS\/1/im.test(head);
  if (status === 101 && offered) return { next: end + 4 };
  const line = shown(head.split('\r\n', 1)[0] ?? '');
  if (status === 101) return { refused: `it answers "${line}", but not to TLS` };
  if (status === 426) return { refused: `it answers "${line}": it demands the upgrade that it was just asked for` };
  const instead = offered ? ', though it lists the upgrade' : ': it takes no notice of the upgrade';
  return { refused: `it answers "${line}"${instead}`, temporary: status === 503 };
}
