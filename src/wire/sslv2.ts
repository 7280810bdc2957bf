import { concatBytes } from './bytes.ts';
import { type Codec, decode, encode, rest, struct, u8, u16, u24 } from './codec.ts';
import { DecodeError } from './decode-error.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/**
 * The client's offer in SSLv2's form: to an SSLv2 server, or (version 0x0300 and above) to a newer one that also takes
 * the old form. Netscape, "The SSL Protocol" (1995) section 2.6; RFC 5246 appendix E.2.
 */
export type Sslv2ClientHello = {
  kind: 'Sslv2ClientHello';
  version: number;
  /** 24 bits each: SSLv2 kinds, and suites of SSLv3 and later as 0x00 and their two bytes. */
  cipherSpecs: number[];
  sessionId: Uint8Array;
  /** 16 to 32 bytes. */
  challenge: Uint8Array;
};

/** The server's answer; it lists what both can do, and the client chooses. */
export type Sslv2ServerHello = {
  kind: 'Sslv2ServerHello';
  /** 1 when the session id was recognised: then certificate and ciphers are empty. */
  sessionIdHit: number;
  /** 1 X.509. */
  certificateType: number;
  version: number;
  /** DER. */
  certificate: Uint8Array;
  cipherSpecs: number[];
  connectionId: Uint8Array;
};

/** 1 no cipher, 2 no certificate, 4 bad certificate, 6 unsupported certificate type. */
export type Sslv2Error = { kind: 'Sslv2Error'; code: number };

/** Any other message, which only follows where a handshake goes on. */
export type Sslv2Unknown = { kind: 'Sslv2Unknown'; type: number; body: Uint8Array };

/** A message of SSLv2's handshake as far as the hellos. */
export type Sslv2Message = Sslv2ClientHello | Sslv2ServerHello | Sslv2Error | Sslv2Unknown;

/** Reads the body of an SSLv2 record, as a RecordSplitter gives it. Views share memory with it. Throws DecodeError. */
export function decodeSslv2(body: Uint8Array): Sslv2Message {
  return decode(sslv2Message, body);
}

/** A message as one SSLv2 record, its header of two bytes included. */
export function encodeSslv2Record(message: Sslv2Message): Uint8Array {
  const body = encode(sslv2Message, message);
  if (body.length > maxBodyBytes) throw new RangeError(`${body.length} bytes do not fit into an SSLv2 record`);
  // The highest bit: a header of two bytes, no padding; 15 bits of length.
  return concatBytes([encode(u16, twoByteHeader | body.length), body]);
}

/** The messages that can open a connection. Netscape, "The SSL Protocol" (1995), appendix C.3. */
export const sslv2MessageType = { error: 0, clientHello: 1, serverHello: 4 } as const;

const sslv2Message: Codec<Sslv2Message> = {
  read(reader) {
    const type = reader.uint(1);
    switch (type) {
      case sslv2MessageType.clientHello:
        return placed('ClientHello', () => readClientHello(reader));
      case sslv2MessageType.serverHello:
        return placed('ServerHello', () => readServerHello(reader));
      case sslv2MessageType.error:
        return placed('Error', () => ({ kind: 'Sslv2Error', code: reader.uint(2) }));
      default:
        return { kind: 'Sslv2Unknown', type, body: rest.read(reader) };
    }
  },
  write(writer, message) {
    switch (message.kind) {
      case 'Sslv2ClientHello':
        return writeClientHello(writer, message);
      case 'Sslv2ServerHello':
        return writeServerHello(writer, message);
      case 'Sslv2Error':
        writer.uint(sslv2MessageType.error, 1);
        return writer.uint(message.code, 2);
      case 'Sslv2Unknown':
        writer.uint(message.type, 1);
        return writer.put(message.body);
    }
  },
};

const twoByteHeader = 0x8000;
const maxBodyBytes = 0x7fff;

type ClientHelloHead = { version: number; specs: number; sessionId: number; challenge: number };
const clientHelloHead: Codec<ClientHelloHead> = struct({ version: u16, specs: u16, sessionId: u16, challenge: u16 });

function readClientHello(reader: Reader): Sslv2ClientHello {
  const head = clientHelloHead.read(reader);
  return {
    kind: 'Sslv2ClientHello',
    version: head.version,
    cipherSpecs: readSpecs(reader, head.specs),
    sessionId: placed('sessionId', () => reader.view(head.sessionId)),
    challenge: placed('challenge', () => reader.view(head.challenge)),
  };
}

function writeClientHello(writer: Writer, hello: Sslv2ClientHello): void {
  const { version, cipherSpecs, sessionId, challenge } = hello;
  writer.uint(sslv2MessageType.clientHello, 1);
  const specs = cipherSpecs.length * u24.size;
  clientHelloHead.write(writer, { version, specs, sessionId: sessionId.length, challenge: challenge.length });
  for (const spec of cipherSpecs) u24.write(writer, spec);
  writer.put(sessionId);
  writer.put(challenge);
}

type ServerHelloHead = {
  sessionIdHit: number;
  certificateType: number;
  version: number;
  certificate: number;
  specs: number;
  connectionId: number;
};
const serverHelloHead: Codec<ServerHelloHead> = struct({
  sessionIdHit: u8,
  certificateType: u8,
  version: u16,
  certificate: u16,
  specs: u16,
  connectionId: u16,
});

function readServerHello(reader: Reader): Sslv2ServerHello {
  const head = serverHelloHead.read(reader);
  return {
    kind: 'Sslv2ServerHello',
    sessionIdHit: head.sessionIdHit,
    certificateType: head.certificateType,
    version: head.version,
    certificate: placed('certificate', () => reader.view(head.certificate)),
    cipherSpecs: readSpecs(reader, head.specs),
    connectionId: placed('connectionId', () => reader.view(head.connectionId)),
  };
}

function writeServerHello(writer: Writer, hello: Sslv2ServerHello): void {
  const { sessionIdHit, certificateType, version, certificate, cipherSpecs, connectionId } = hello;
  writer.uint(sslv2MessageType.serverHello, 1);
  serverHelloHead.write(writer, {
    sessionIdHit,
    certificateType,
    version,
    certificate: certificate.length,
    specs: cipherSpecs.length * u24.size,
    connectionId: connectionId.length,
  });
  writer.put(certificate);
  for (const spec of cipherSpecs) u24.write(writer, spec);
  writer.put(connectionId);
}

function readSpecs(reader: Reader, length: number): number[] {
  return placed('cipherSpecs', () => {
    const outer = reader.enter(length);
    const specs: number[] = [];
    while (reader.left > 0) specs.push(reader.uint(3));
    reader.leave(outer);
    return specs;
  });
}

function placed<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DecodeError ? error.within(where) : error;
  }
}
