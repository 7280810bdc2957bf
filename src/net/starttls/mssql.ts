import { concatBytes } from '../../wire/bytes.ts';
import type { Connection } from '../connection.ts';
import { hex, numberAt, toBytes, toText } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** PRELOGIN with VERSION and ENCRYPTION on, then the handshake inside TDS packets. MS-TDS section 2.2.6.5. */
export const mssql: StarttlsProtocol = {
  id: 'mssql',
  references: ['MS-TDS section 2.2.6.5', 'MS-TDS section 2.2.3.1'],
  stages: () => [
    {
      send: packet(hex('00 00 0b 00 06  01 00 11 00 01  ff  0f 00 00 00 00 00  01')),
      read: readPrelogin,
    },
  ],
  wrap,
};

function packet(body: string): string {
  const length = headerBytes + body.length;
  return hex(`12 01 ${length.toString(16).padStart(4, '0')} 00 00 01 00`) + body;
}

function readPrelogin(reply: string): Reading {
  if (reply.length > 0 && reply.charCodeAt(0) !== responsePacket) return 'unexpected';
  if (reply.length < headerBytes) return 'more';
  const length = numberAt(reply, 2, 2);
  if (length < headerBytes || length > 4_096) return 'unexpected';
  if (reply.length < length) return 'more';
  const body = reply.slice(headerBytes, length);
  for (let at = 0; at + 5 <= body.length && body.charCodeAt(at) !== terminator; at += 5) {
    if (body.charCodeAt(at) !== encryptionOption) continue;
    const value = body.charCodeAt(numberAt(body, at + 1, 2));
    // 0 off (for the login alone), 1 on, 3 required: in all of them the handshake follows.
    if (value === notSupported) return { refused: 'its PRELOGIN says that encryption is not supported' };
    return { next: length };
  }
  return { refused: 'its PRELOGIN does not mention encryption' };
}

/** Puts what is sent into TDS packets and takes what comes out of them, until the handshake is over and records go bare. */
function wrap(connection: Connection): Connection {
  let buffer = '';
  let bare = false;
  return {
    ...connection,
    write: (bytes) => connection.write(bare ? bytes : toBytes(packet(toText(bytes)))),
    async read(timeoutMs) {
      for (;;) {
        const received = await connection.read(timeoutMs);
        if (received.kind === 'end' || bare) return received;
        buffer += toText(received.bytes);
        const bodies: Uint8Array[] = [];
        while (buffer.length >= headerBytes && buffer.charCodeAt(0) === 0x12) {
          const length = numberAt(buffer, 2, 2);
          if (length < headerBytes || buffer.length < length) break;
          bodies.push(toBytes(buffer.slice(headerBytes, length)));
          buffer = buffer.slice(length);
        }
        // A TLS record where a packet would begin: the server has gone over to bare records.
        if (buffer.length > 0 && buffer.charCodeAt(0) >= 0x14 && buffer.charCodeAt(0) <= 0x17) {
          bare = true;
          bodies.push(toBytes(buffer));
          buffer = '';
        }
        if (bodies.length > 0) return { ...received, bytes: concatBytes(bodies) };
        if (buffer.length > maxBuffer) return { kind: 'end', how: 'closed', atMs: received.atMs };
      }
    },
  };
}

const headerBytes = 8;
const responsePacket = 0x04;
const encryptionOption = 0x01;
const notSupported = 0x02;
const terminator = 0xff;
const maxBuffer = 131_072;
