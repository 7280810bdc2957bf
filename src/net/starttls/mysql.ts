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

/** Length 32, sequence 1; capabilities with CLIENT_SSL and CLIENT_PROTOCOL_41, 16 MiB packets, utf8. */
const sslRequest = hex(`20 00 00 01 ${'05 ae 03 00'} 00 00 00 01 2d ${'00'.repeat(23)}`);

function readHandshake(reply: string): Reading {
  if (reply.length < 5) return 'more';
  const length = numberAt(reply, 0, 3, 'little');
  if (length > maxPacket || numberAt(reply, 3, 1) > 2) return 'unexpected';
  if (reply.length < 4 + length) return 'more';
  const packet = reply.slice(4, 4 + length);
  if (packet.charCodeAt(0) === errorPacket) {
    const code = numberAt(packet, 1, 2, 'little');
    return { refused: `it sends error ${code}: ${shown(packet.slice(3))}`, temporary: code === 1040 || code === 1129 };
  }
  if (packet.charCodeAt(0) !== protocolVersion) return 'unexpected';
  const versionEnd = packet.indexOf('\0', 1);
  if (versionEnd === -1) return 'unexpected';
  // Behind the version: thread id (4), first part of the nonce (8), a zero, then the lower half of the capabilities.
  const capabilities = numberAt(packet, versionEnd + 1 + 4 + 8 + 1, 2, 'little');
  const greeting = shown(packet.slice(1, versionEnd));
  if (Number.isNaN(capabilities)) return 'unexpected';
  if ((capabilities & clientSsl) === 0)
    return { refused: `TLS is not set up on this server (${greeting}): its greeting lacks CLIENT_SSL` };
  return { next: 4 + length, greeting };
}

const clientSsl = 0x0800;
const errorPacket = 0xff;
const protocolVersion = 0x0a;
const maxPacket = 4_096;
