import type { Connection } from '../connection.ts';
import { hex, numberAt, toBytes, toText } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';
import { wrapped } from './wrapped.ts';

/** OpenVPN over TCP: a reset, then TLS records in P_CONTROL_V1 packets, each acknowledged. draft-openvpn-wire-protocol. */
export const openvpn: StarttlsProtocol = {
  id: 'openvpn',
  references: ['draft-openvpn-wire-protocol'],
  stages: () => [{ send: framed(resetOfClient + ownSession + hex('00 00 00 00 00')), read: readReset }],
  wrap,
  silence: 'a server with tls-auth or tls-crypt answers nobody who lacks its key, and most servers listen on UDP alone',
};

/** Opcode (five bits) and key id 0. */
const resetOfClient = hex('38');
const controlPacket = hex('20');
const ackPacket = hex('28');
/** Any eight bytes: a session is known by them and the address together. */
const ownSession = 'whytls00';

/** Over TCP each packet has its length before it. */
function framed(body: string): string {
  return hex(body.length.toString(16).padStart(4, '0')) + body;
}

function readReset(reply: string): Reading {
  if (reply.length < 3) return 'more';
  const length = numberAt(reply, 0, 2);
  if (length < 14 || length > maxPacket || reply.charCodeAt(2) >> 3 !== resetOfServer) return 'unexpected';
  // It stays in the reply: `wrap` reads it again, for the session id, and acknowledges it.
  return reply.length < 2 + length ? 'more' : { next: 0 };
}

function wrap(connection: Connection): Connection {
  let nextToSend = 1;
  let nextToCome = 0;
  const acknowledge = (number: number, remoteSession: string) =>
    connection.write(toBytes(framed(ackPacket + ownSession + hex('01') + bigEndian(number) + remoteSession)));
  return wrapped(connection, {
    send(bytes) {
      for (let at = 0; at < bytes.length; at += maxPayload) {
        const piece = toText(bytes.subarray(at, at + maxPayload));
        connection.write(toBytes(framed(controlPacket + ownSession + hex('00') + bigEndian(nextToSend++) + piece)));
      }
    },
    unpack(received) {
      let inside = '';
      let rest = received;
      while (rest.length >= 2 && rest.length >= 2 + numberAt(rest, 0, 2)) {
        const packet = rest.slice(2, 2 + numberAt(rest, 0, 2));
        rest = rest.slice(2 + packet.length);
        const read = readPacket(packet);
        if (!read) continue;
        acknowledge(read.number, read.session);
        // What was acknowledged late comes twice.
        if (read.number !== nextToCome) continue;
        nextToCome++;
        inside += read.payload;
      }
      return { inside, rest };
    },
  });
}

/** Session id, acknowledgements (with our session id behind them where there are any), packet number, payload. */
function readPacket(packet: string): { session: string; number: number; payload: string } | null {
  const opcode = packet.charCodeAt(0) >> 3;
  const acknowledged = packet.charCodeAt(9);
  const at = 10 + (acknowledged > 0 ? 4 * acknowledged + 8 : 0);
  if ((opcode !== control && opcode !== resetOfServer) || packet.length < at + 4) return null;
  const payload = opcode === control ? packet.slice(at + 4) : '';
  return { session: packet.slice(1, 9), number: numberAt(packet, at, 4), payload };
}

function bigEndian(value: number): string {
  return hex(value.toString(16).padStart(8, '0'));
}

const control = 4;
const resetOfServer = 8;
const maxPacket = 4_096;
const maxPayload = 1_100;
