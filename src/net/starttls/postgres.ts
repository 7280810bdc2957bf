import { hex, numberAt } from './bytes.ts';
import { shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** PostgreSQL documentation, "Frontend/Backend Protocol", section SSL Session Encryption. */
export const postgres: StarttlsProtocol = {
  id: 'postgres',
  references: ['PostgreSQL documentation, section 54.2.10'],
  stages: () => [{ send: hex('00 00 00 08 04 d2 16 2f'), read: readAnswer }],
};

/** One byte alone is read: what stands behind it must come encrypted (CVE-2021-23222). */
function readAnswer(reply: string): Reading {
  if (reply.length === 0) return 'more';
  if (reply.startsWith('S')) return { next: 1 };
  if (reply.startsWith('N')) return { refused: 'it answers N: TLS is off on this server, or on the pooler before it' };
  if (!reply.startsWith('E')) return 'unexpected';
  if (reply.length < 5) return 'more';
  const length = numberAt(reply, 1, 4);
  // Before version 7.4 an error was a bare text; now it has a length, and fields of which M is the message.
  const isBare = length > maxError;
  const end = isBare ? reply.indexOf('\0') : 1 + length;
  if (isBare ? end === -1 && reply.length < maxError : reply.length < end) return 'more';
  const fields = reply.slice(5, end).split('\0');
  const message = isBare
    ? reply.slice(1, end === -1 ? undefined : end)
    : fields.find((field) => /^M/.test(field))?.slice(1);
  return { refused: `it answers the request for TLS with an error: "${shown(message ?? '')}"` };
}

const maxError = 4_096;
