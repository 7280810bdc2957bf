import type { Connection } from '../connection.ts';
import { hex, numberAt, toBytes, toText } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';
import { wrapped } from './wrapped.ts';

/** PRELOGIN with VERSION and ENCRYPTION on, then the handshake inside TDS packets. MS-TDS section 2.2.6.5. */
export const mssql: StarttlsProtocol = {
  id: 'mssql',
  references: ['MS-TDS section 2.2.6.5', 'MS-TDS section 2.2.3.1'],
  stages: () => [
    {
      send: packet(hex('00 00 0b 00 06  01 00 11 00 01  ff  0f 00 00 00 00 00  01'), endOfMessage),
      read: readPrelogin,
    },
  ],
  wrap,
  silence: 'a server with strict encryption (TDS 8.0) speaks TLS at once',
};

/** Type PRELOGIN, status, length with header, no process id, packet 1, window 0. MS-TDS section 2.2.3.1. */
function packet(body: string, status: number): string {
  const length = headerBytes + body.length;
  return hex(`12 ${byte(status)} ${length.toString(16).padStart(4, '0')} 00 00 01 00`) + body;
}

function byte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** The server's PRELOGIN. */
export function readPrelogin(reply: string): Reading {
  if (reply.length > 0 && reply.charCodeAt(0) !== responsePacket) return 'unexpected';
  if (reply.length < headerBytes) return 'more';
  const length = numberAt(reply, 2, 2);
  if (length < headerBytes || length > maxPacket) return 'unexpected';
  if (reply.length < length) return 'more';
  const value = encryptionIn(reply.slice(0, length));
  if (value === null) return { refused: 'its PRELOGIN does not mention encryption' };
  // 0 off (for the login alone), 1 on, 3 required: in all of them the handshake follows.
  if (value === 0 || value === 1 || value === 3) return { next: length };
  return value === notSupported ? { refused: 'its PRELOGIN says that encryption is not supported' } : 'unexpected';
}

/** The option ENCRYPTION of a PRELOGIN packet; null where it has none. MS-TDS section 2.2.6.5. */
function encryptionIn(packet: string): number | null {
  const body = packet.slice(headerBytes);
  for (let at = 0; at + 5 <= body.length && body.charCodeAt(at) !== terminator; at += 5)
    if (body.charCodeAt(at) === encryptionOption) return body.charCodeAt(numberAt(body, at + 1, 2));
  return null;
}

/** Whether a client's PRELOGIN insists on encryption. */
export function insistsOnEncryption(packet: string): boolean {
  return packet.charCodeAt(0) === preloginPacket && [1, 3].includes(encryptionIn(packet) ?? 0);
}

/** Puts what is sent into TDS packets and takes what comes out of them, until the handshake is over and records go bare. */
function wrap(connection: Connection): Connection {
  let bare = false;
  return wrapped(connection, {
    send(bytes) {
      if (bare) connection.write(bytes);
      else connection.write(toBytes(inPackets(toText(bytes))));
    },
    unpack(received) {
      let inside = '';
      let rest = received;
      while (!bare && rest.length > 0) {
        // A record where a packet would begin: the server has gone over to bare records, or never speaks TDS.
        bare = rest.charCodeAt(0) !== preloginPacket && rest.charCodeAt(0) !== responsePacket;
        const length = numberAt(rest, 2, 2);
        if (bare || !(length >= headerBytes) || rest.length < length) break;
        inside += rest.slice(headerBytes, length);
        rest = rest.slice(length);
      }
      return bare ? { inside: inside + rest, rest: '' } : { inside, rest };
    },
  });
}

function inPackets(text: string): string {
  let packets = '';
  for (let at = 0; at < text.length; at += maxBody)
    packets += packet(text.slice(at, at + maxBody), at + maxBody < text.length ? 0 : endOfMessage);
  return packets;
}

const headerBytes = 8;
const preloginPacket = 0x12;
const responsePacket = 0x04;
const endOfMessage = 0x01;
const encryptionOption = 0x01;
const notSupported = 0x02;
const terminator = 0xff;
const maxPacket = 4_096;
const maxBody = maxPacket - headerBytes;
