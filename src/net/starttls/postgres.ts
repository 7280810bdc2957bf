import { hex } from './bytes.ts';
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
  if (reply.startsWith('N'))
    return { refused: "it answers N: TLS is off on this server (ssl = off, or its pooler's own setting)" };
  if (reply.startsWith('E'))
    return { refused: 'it answers with an error: a server of before TLS, or a pooler that does not know SSLRequest' };
  return 'unexpected';
}
