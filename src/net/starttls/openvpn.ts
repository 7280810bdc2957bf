import { concatBytes } from '../../wire/bytes.ts';
import type { Connection } from '../connection.ts';
import { hex, numberAt, toBytes, toText } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** OpenVPN over TCP: a reset, then TLS records in P_CONTROL_V1 packets, each acknowledged. OpenVPN wire protocol, draft-openvpn-wire. */
export const openvpn: StarttlsProtocol = {
  id: 'openvpn',
  references: ['draft-openvpn-wire-protocol'],
  stages: () => [{ send: framed(hardResetClient + ownSession + hex('00 00 00 00 00')), read: readReset }],
  wrap,
};

/** Opcode and key id, our session id, an empty list of acknowledgements and packet number 0. */
const hardResetClient = hex('38');
const ownSession = 'whytls00';

function framed(body: string): string {
  return hex(body.length.toString(16).padStart(4, '0')) + body;
}

function readReset(reply: string): Reading {
  if (reply.length < 3) return 'more';
  const length = numberAt(reply, 0, 2);
  if (length < 14 || length > maxPacket || reply.charCodeAt(2) >> 3 !== hardResetServer) return 'unexpected';
  // The session id stays in the reply for `wrap`, which reads the packet again.
  return reply.length < 2 + length ? 'more' : { next: 0 };
}

function wrap(connection: Connection): Connection {
  let buffer = '';
  let remoteSession = '';
  let nextNumber = 1;
  const acknowledge = (number: number) =>
    connection.write(toBytes(framed(`${hex('28')}${ownSession}${hex('01')}${bigEndian(number)}${remoteSession}`)));
  /** The TLS bytes of the packets that are whole. */
  const unpack = (): Uint8Array[] => {
    const bodies: Uint8Array[] = [];
    while (buffer.length >= 2 && buffer.length >= 2 + numberAt(buffer, 0, 2)) {
      const packet = buffer.slice(2, 2 + numberAt(buffer, 0, 2));
      buffer = buffer.slice(2 + packet.length);
      const opcode = packet.charCodeAt(0) >> 3;
      const acknowledged = packet.charCodeAt(9);
      const numberOffset = 10 + (acknowledged > 0 ? 4 * acknowledged + 8 : 0);
      if ((opcode !== control && opcode !== hardResetServer) || packet.length < numberOffset + 4) continue;
      remoteSession = packet.slice(1, 9);
      acknowledge(numberAt(packet, numberOffset, 4));
      if (opcode === control) bodies.push(toBytes(packet.slice(numberOffset + 4)));
    }
    return bodies;
  };
  return {
    ...connection,
    write(bytes) {
      // The server's reset has to be acknowledged before anything else; it is in the buffer by the first write.
      for (let at = 0; at < bytes.length; at += maxPayload) {
        const piece = toText(bytes.subarray(at, at + maxPayload));
        connection.write(toBytes(framed(hex('20') + ownSession + hex('00') + bigEndian(nextNumber++) + piece)));
      }
    },
    async read(timeoutMs) {
      for (;;) {
        const received = await connection.read(timeoutMs);
        if (received.kind === 'end') return received;
        buffer += toText(received.bytes);
        if (buffer.length > maxBuffer) return { kind: 'end', how: 'closed', atMs: received.atMs };
        const bodies = unpack();
        if (bodies.length > 0) return { ...received, bytes: concatBytes(bodies) };
      }
    },
  };
}

function bigEndian(value: number): string {
  return hex(value.toString(16).padStart(8, '0'));
}

const hardResetServer = 8;
const control = 4;
const maxPacket = 4_096;
const maxPayload = 1_100;
const maxBuffer = 262_144;
