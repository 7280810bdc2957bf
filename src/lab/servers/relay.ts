import { duplexPair, type Duplex } from 'node:stream';
import type { Player } from './tcp.ts';

/** What passes between the client and a real server behind, and may be changed on the way. */
export type Meddling = {
  /** Bytes from the client: passed on as returned; an `answer` goes to the client instead and ends the connection. */
  fromClient?: (bytes: Buffer) => Buffer | { answer: Uint8Array };
  /** Bytes from the server: passed on as returned. */
  fromServer?: (bytes: Buffer) => Buffer;
};

/** Puts `meddling` (made new for each connection) between the client and `inner`. */
export function relay(inner: (stream: Duplex) => void, meddling: () => Meddling): Player {
  return (socket) => {
    const { fromClient = (bytes) => bytes, fromServer = (bytes) => bytes } = meddling();
    const [ours, theirs] = duplexPair();
    socket.on('data', (bytes) => {
      const passed = fromClient(bytes);
      if (Buffer.isBuffer(passed)) ours.write(passed);
      else socket.end(passed.answer);
    });
    socket.on('end', () => ours.end());
    socket.on('close', () => ours.destroy());
    ours.on('data', (bytes: Buffer) => {
      const passed = fromServer(bytes);
      if (passed.length > 0 && socket.writable) socket.write(passed);
    });
    ours.on('end', () => socket.end());
    inner(theirs);
  };
}

/** The server's first `from` becomes `to`, of the same length. Bytes are held back until it has come, or an alert has. */
export function replacingOnce(from: Uint8Array, to: Uint8Array): () => Meddling {
  return () => {
    let held: Buffer | null = Buffer.alloc(0);
    return {
      fromServer(bytes) {
        if (!held) return bytes;
        held = Buffer.concat([held, bytes]);
        const at = held.indexOf(from);
        if (at < 0 && held[0] !== alertRecord) return Buffer.alloc(0);
        const passed = held;
        if (at >= 0) passed.set(to, at);
        held = null;
        return passed;
      },
    };
  };
}

/** Puts `bytes` before the server's first word. */
export function sayingFirst(bytes: Uint8Array): () => Meddling {
  return () => {
    let said = false;
    return {
      fromServer(answer) {
        if (said) return answer;
        said = true;
        return Buffer.concat([bytes, answer]);
      },
    };
  };
}

/** Ends the connection with `answer` when the client sends a Certificate message in the clear that is not empty (TLS 1.2). */
export function answeringCertificate(answer: Uint8Array): () => Meddling {
  return () => ({
    fromClient(bytes) {
      // Record header 5 bytes, then the message type, its length (3) and that of the list (3): RFC 5246 section 7.4.6.
      const certificate = bytes.length > 12 && bytes[0] === handshakeRecord && bytes[5] === certificateMessage;
      return certificate && bytes.readUIntBE(9, 3) > 0 ? { answer } : bytes;
    },
  });
}

const alertRecord = 21;
const handshakeRecord = 22;
const certificateMessage = 11;
