import { hex, numberAt } from './bytes.ts';
import { shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** MySQL internals manual, "Protocol::HandshakeV10" and "Protocol::SSLRequest". */
export const mysql: StarttlsProtocol = {
  id: 'mysql',
  references: ['MySQL internals manual, Protocol::SSLRequest', 'MariaDB documentation, Connection'],
  stages: () => [
    { send: null, read: readHandshake },
    // Nothing comes back: the ClientHello follows at once.
    { send: sslRequest, read: () => ({ next: 0 }) },
  ],
};

/** Length 32, sequence 1; capabilities with CLIENT_SSL and CLIENT_PROTOCOL_41, 16 MiB packets, utf8mb4. */
const sslRequest = hex(`20 00 00 01 05 ae 03 00 00 00 00 01 2d ${'00'.repeat(23)}`);

function readHandshake(reply: string): Reading {
  if (reply.length < 5) return 'more';
  const length = numberAt(reply, 0, 3, 'little');
  if (length > maxPacket || numberAt(reply, 3, 1) > 2) return 'unexpected';
  const type = reply.charCodeAt(4);
  if (type !== errorPacket && type !== protocolVersion) return 'unexpected';
  if (reply.length < 4 + length) return 'more';
  const packet = reply.slice(4, 4 + length);
  if (type === errorPacket) return readError(packet);
  const versionEnd = packet.indexOf('\0', 1);
  // Behind the version: thread id (4), first part of the nonce (8), a zero, then the lower half of the capabilities.
  const capabilities = versionEnd === -1 ? Number.NaN : numberAt(packet, versionEnd + 1 + 4 + 8 + 1, 2, 'little');
  if (Number.isNaN(capabilities)) return 'unexpected';
  const greeting = shown(packet.slice(1, versionEnd));
  if ((capabilities & clientSsl) === 0)
    return { refused: `TLS is not set up on this server (version ${greeting}): its greeting lacks CLIENT_SSL` };
  return { next: 4 + length, greeting };
}

/** ERR_Packet: the code, perhaps `#` and an SQL state, and a text. */
function readError(packet: string): Reading {
  const code = numberAt(packet, 1, 2, 'little');
  const text = shown(packet.slice(3).replace(/^#.{5}/s, ''), 160);
  return {
    refused: `it turns the client away before TLS: error ${code}${meanings[code] ?? ''}, "${text}"`,
    temporary: code === tooManyConnections,
    turnedAway: true,
  };
}

const clientSsl = 0x0800;
const errorPacket = 0xff;
const protocolVersion = 0x0a;
const maxPacket = 4_096;
const tooManyConnections = 1040;

/** MySQL server error message reference. */
const meanings: Record<number, string> = {
  1040: ' (too many connections)',
  1129: ' (this host is blocked after too many broken connections, until FLUSH HOSTS)',
  1130: ' (no account may log in from this host)',
};
