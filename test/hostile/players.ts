import type { Writable } from 'node:stream';
import { concatBytes } from '../../src/wire/bytes.ts';
import { encode, u8, u24 } from '../../src/wire/codec.ts';
import { encodeHandshake, type HandshakeMessage, handshakeType } from '../../src/wire/handshake.ts';
import { contentType, encodeRecords, maxPlaintextBytes } from '../../src/wire/record.ts';
import { tls12 } from '../../src/wire/registry/versions.ts';
import type { Issued, LabPki } from '../../src/lab/pki.ts';
import type { Player } from '../../src/lab/servers/tcp.ts';
import { tlsPlayer } from '../../src/lab/servers/tls.ts';
import { enginePlayer } from '../../src/lab/engine/player.ts';

/*
 * Servers that mean harm: each would cost a careless client all its memory or all its time. For tests; none is a
 * scenario, for there is nothing to repair. All wait for the client's first bytes and go on until it leaves.
 */

/** Small handshake messages (HelloRequest, which a client may ignore) without end. */
export const endlessMessages: Player = afterFirstBytes((socket) => {
  const one = encodeHandshake({ kind: 'HelloRequest' }, { version: tls12 });
  const record = handshakeRecords(concatBytes(Array<Uint8Array>(4_096).fill(one)));
  pour(socket, () => record);
});

/** One handshake message that says it has 2^24 - 1 bytes, of which a client can never see the end. */
export const endlessMessage: Player = afterFirstBytes((socket) => {
  socket.write(handshakeRecords(concatBytes([encode(u8, handshakeType.ServerHello), encode(u24, 2 ** 24 - 1)])));
  pour(socket, () => handshakeRecords(new Uint8Array(maxPlaintextBytes)), 2 ** 24 - 1);
});

/** Handshake records that hold nothing, without end. */
export const emptyRecords: Player = afterFirstBytes((socket) => {
  const record = handshakeRecords(new Uint8Array());
  const many = concatBytes(Array<Uint8Array>(4_096).fill(record));
  pour(socket, () => many);
});

/** Warnings without end: user_canceled, which RFC 8446 section 6.1 lets a client pass over. */
export const endlessWarnings: Player = afterFirstBytes((socket) => {
  const userCanceled = 90;
  const record = Uint8Array.of(contentType.alert, 3, 3, 0, 2, 1, userCanceled);
  const many = concatBytes(Array<Uint8Array>(4_096).fill(record));
  pour(socket, () => many);
});

/** A sound ServerHello, then a Certificate message of `bytes` (at most 2^24 - 1) that holds the same certificate again and again. */
export function hugeCertificate(leaf: Issued, bytes = 2 ** 24 - 1): Player {
  const each = leaf.der.length + u24.size;
  const count = Math.floor((bytes - u24.size) / each);
  const certificateList = Array.from({ length: count }, () => ({ certData: leaf.der, extensions: [] }));
  // Made once: what a test measures is to be the client's memory.
  const flight = [
    handshakeRecords(message(serverHello)),
    handshakeRecords(message({ kind: 'Certificate', certificateRequestContext: null, certificateList })),
  ];
  return afterFirstBytes((socket) => {
    for (const part of flight) socket.write(part);
  });
}

/** A sound beginning of a TLS 1.2 handshake, one byte every `everyMs`. */
export function oneByteAtATime(leaf: Issued, everyMs = 1_000): Player {
  return afterFirstBytes((socket) => {
    const certificateList = [{ certData: leaf.der, extensions: [] }];
    const certificate = message({ kind: 'Certificate', certificateRequestContext: null, certificateList });
    const flight = handshakeRecords(concatBytes([message(serverHello), certificate]));
    let at = 0;
    const timer = setInterval(() => {
      if (at < flight.length && socket.writable) socket.write(flight.subarray(at, ++at));
      else clearInterval(timer);
    }, everyMs);
    socket.on('close', () => clearInterval(timer));
  });
}

/** A sound TLS 1.3 handshake, then tickets by the thousand. */
export function manyTickets(leaf: Issued): Player {
  return enginePlayer({ leaf, edit: { NewSessionTicket: (ticket) => Array<typeof ticket>(5_000).fill(ticket) } });
}

/** A sound handshake, then an HTTP answer whose header never ends. */
export async function endlessAnswer(leaf: Issued): Promise<Player> {
  const line = Buffer.from(`X-More: ${'x'.repeat(1_000)}\r\n`.repeat(64));
  return tlsPlayer({
    leaf,
    respond: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, () => line);
    },
  });
}

/** A sound handshake, then no answer to anything. */
export function silentAfterwards(leaf: Issued): Promise<Player> {
  return tlsPlayer({ leaf, respond: (socket) => socket.resume() });
}

/** A leaf with so many names that matching, sorting or printing them all would take a while; 10,000 make 220 kB of DER. */
export function manyNames(pki: LabPki, count = 10_000): Promise<Issued> {
  const names = Array.from({ length: count }, (_, index) => `h${index}.many.lab.test`);
  return pki.issue({ names, subject: { CN: 'many names' } });
}

/** A leaf whose names would move the cursor, change colours, ring the bell and break out of a page. */
export function escapingNames(pki: LabPki): Promise<Issued> {
  const esc = '\u001b';
  const text = `${esc}[2J${esc}[31mhealthy${esc}[0m\u0007\r\n\u009b1m\u202e<script>alert(1)</script>`;
  return pki.issue({ subject: { O: text, CN: text }, names: [`${esc}[1A${esc}]0;title\u0007.lab.test`] });
}

const serverHello: HandshakeMessage = {
  kind: 'ServerHello',
  legacyVersion: tls12,
  random: new Uint8Array(32).fill(7), // Nobody gets as far as to the keys.
  legacySessionIdEcho: new Uint8Array(),
  cipherSuite: 0xc02b, // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
  legacyCompressionMethod: 0,
  extensions: [],
};

function message(value: HandshakeMessage): Uint8Array {
  return encodeHandshake(value, { version: tls12 });
}

function handshakeRecords(bytes: Uint8Array): Uint8Array {
  return concatBytes(encodeRecords(contentType.handshake, tls12, bytes));
}

function afterFirstBytes(play: Player): Player {
  return (socket) => {
    socket.once('data', () => play(socket));
    socket.resume();
  };
}

/** Writes as fast as the client takes it, until it leaves or `limitBytes` are written. */
function pour(socket: Writable, next: () => Uint8Array, limitBytes = Number.POSITIVE_INFINITY): void {
  let written = 0;
  const write = () => {
    while (socket.writable && written < limitBytes) {
      const bytes = next();
      written += bytes.length;
      if (!socket.write(bytes)) return;
    }
  };
  socket.on('drain', write);
  write();
}
