import { lineMatching, mayBegin, shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** The server greets with what it wants of clients, and TLS begins behind that line without a word of the client's. */
export const nats: StarttlsProtocol = {
  id: 'nats',
  references: ['NATS documentation, "Client Protocol", section INFO'],
  stages: () => [{ send: null, read: readInfo }],
};

function readInfo(reply: string): Reading {
  if (!mayBegin(reply, ['INFO {', '-ERR'])) return 'unexpected';
  const first = lineMatching(reply, /^/);
  if (!first) return 'more';
  if (first.line.startsWith('-ERR'))
    return { refused: `it turns the client away: "${shown(first.line)}"`, temporary: true, turnedAway: true };
  return /"tls_(required|available)": ?true/.test(first.line)
    ? { next: first.end, greeting: shown(first.line) }
    : { refused: 'its INFO has neither tls_required nor tls_available' };
}
