import {
  type Certificate,
  type CertificateStatus,
  type CertificateUrl,
  type CompressedCertificate,
  certificateRawPublicKey,
  certificateStatus,
  certificateTls12,
  certificateTls13,
  certificateUrl,
  compressedCertificate,
} from './certificate-message.ts';
import {
  type CertificateRequest,
  certificateRequestTls11,
  certificateRequestTls12,
  certificateRequestTls13,
} from './certificate-request.ts';
import { type CertificateVerify, certificateVerify, certificateVerifyWithoutScheme } from './certificate-verify.ts';
import { type ClientHello, clientHello } from './client-hello.ts';
import { type Codec, named, nested, rest, struct, tag, u24 } from './codec.ts';
import type { ClientKeyExchange, ServerKeyExchange } from './key-exchange.ts';
import {
  type EncryptedExtensions,
  type EndOfEarlyData,
  encryptedExtensions,
  endOfEarlyData,
  type Finished,
  finished,
  type HelloRequest,
  helloRequest,
  type KeyUpdate,
  keyUpdate,
  type MessageHash,
  messageHash,
  type NextProtocol,
  nextProtocol,
  type ServerHelloDone,
  type SupplementalData,
  serverHelloDone,
  supplementalData,
} from './plain-messages.ts';
import { Reader } from './reader.ts';
import { tls12, tls13 } from './registry/versions.ts';
import { type HelloRetryRequest, type ServerHello, serverHello } from './server-hello.ts';
import { type NewSessionTicket, newSessionTicketTls12, newSessionTicketTls13 } from './session-ticket.ts';
import { Writer } from './writer.ts';

export type { CertificateRequest } from './certificate-request.ts';

/** A handshake message of any version from SSLv3 to TLS 1.3; kinds are the RFCs' names. */
export type HandshakeMessage =
  | HelloRequest
  | ClientHello
  | ServerHello
  | HelloRetryRequest
  | NewSessionTicket
  | EndOfEarlyData
  | EncryptedExtensions
  | Certificate
  | ServerKeyExchange
  | CertificateRequest
  | ServerHelloDone
  | CertificateVerify
  | ClientKeyExchange
  | Finished
  | CertificateUrl
  | CertificateStatus
  | SupplementalData
  | KeyUpdate
  | CompressedCertificate
  | NextProtocol
  | MessageHash
  | UnknownMessage;

/** A message of a type that is not known here. */
export type UnknownMessage = { kind: 'Unknown'; type: number; body: Uint8Array };

/** What the form of some messages depends on. Before a version is negotiated any will do: the hellos need none. */
export type HandshakeContext = {
  /** Negotiated ProtocolVersion. */
  version: number;
  /** RFC 7250; X.509 when left out. */
  certificateType?: 'X509' | 'RawPublicKey';
};

/** Bytes of a handshake message's header: type and length. RFC 8446 section 4. */
export const handshakeHeaderBytes = 4;

/** Reads one whole message, header included. Views share memory with `bytes`. Throws DecodeError naming the field. */
export function decodeHandshake(bytes: Uint8Array, context: HandshakeContext): HandshakeMessage {
  const reader = new Reader(bytes);
  const type = reader.uint(1);
  const message = codecOf(type, context).read(reader);
  reader.finish();
  return message;
}

/** The bytes of one message, header included. Throws RangeError where a value does not fit its field. */
export function encodeHandshake(message: HandshakeMessage, context: HandshakeContext): Uint8Array {
  const type = message.kind === 'Unknown' ? message.type : handshakeType[message.kind];
  const writer = new Writer();
  writer.uint(type, 1);
  codecOf(type, context).write(writer, message);
  return writer.finish();
}

/** HandshakeType by kind. IANA "TLS HandshakeType" (tls-parameters-7.csv). */
export const handshakeType = {
  HelloRequest: 0,
  ClientHello: 1,
  ServerHello: 2,
  HelloRetryRequest: 2,
  NewSessionTicket: 4,
  EndOfEarlyData: 5,
  EncryptedExtensions: 8,
  Certificate: 11,
  ServerKeyExchange: 12,
  CertificateRequest: 13,
  ServerHelloDone: 14,
  CertificateVerify: 15,
  ClientKeyExchange: 16,
  Finished: 20,
  CertificateUrl: 21,
  CertificateStatus: 22,
  SupplementalData: 23,
  KeyUpdate: 24,
  CompressedCertificate: 25,
  NextProtocol: 67,
  MessageHash: 254,
} as const satisfies Record<Exclude<HandshakeMessage['kind'], 'Unknown'>, number>;

/** `ServerHello` for 2; for what is not known `handshake message 99`. */
export function handshakeTypeName(type: number): string {
  return nameOfType.get(type) ?? `handshake message ${type}`;
}

const nameOfType = new Map<number, string>();
for (const [name, type] of Object.entries(handshakeType)) if (!nameOfType.has(type)) nameOfType.set(type, name);

type MessageCodec = Codec<HandshakeMessage>;

/** The codec of what follows the type: a length of three bytes and the body that fills it. */
function framed<T extends HandshakeMessage>(name: string, body: Codec<T>): MessageCodec {
  // Sound: the codec is only ever handed messages of the kind that its type number belongs to.
  return named(name, nested(u24, body)) as unknown as MessageCodec;
}

/** Messages whose form is the same in every version. */
const always = new Map<number, MessageCodec>([
  [handshakeType.HelloRequest, framed('HelloRequest', helloRequest)],
  [handshakeType.ClientHello, framed('ClientHello', clientHello)],
  [handshakeType.ServerHello, framed('ServerHello', serverHello)],
  [handshakeType.EndOfEarlyData, framed('EndOfEarlyData', endOfEarlyData)],
  [handshakeType.EncryptedExtensions, framed('EncryptedExtensions', encryptedExtensions)],
  [
    handshakeType.ServerKeyExchange,
    framed('ServerKeyExchange', struct({ kind: tag('ServerKeyExchange'), body: rest })),
  ],
  [handshakeType.ServerHelloDone, framed('ServerHelloDone', serverHelloDone)],
  [
    handshakeType.ClientKeyExchange,
    framed('ClientKeyExchange', struct({ kind: tag('ClientKeyExchange'), body: rest })),
  ],
  [handshakeType.Finished, framed('Finished', finished)],
  [handshakeType.CertificateUrl, framed('CertificateUrl', certificateUrl)],
  [handshakeType.CertificateStatus, framed('CertificateStatus', certificateStatus)],
  [handshakeType.SupplementalData, framed('SupplementalData', supplementalData)],
  [handshakeType.KeyUpdate, framed('KeyUpdate', keyUpdate)],
  [handshakeType.CompressedCertificate, framed('CompressedCertificate', compressedCertificate)],
  [handshakeType.NextProtocol, framed('NextProtocol', nextProtocol)],
  [handshakeType.MessageHash, framed('MessageHash', messageHash)],
]);

const ticketTls12 = framed('NewSessionTicket', newSessionTicketTls12);
const ticketTls13 = framed('NewSessionTicket', newSessionTicketTls13);
const chainTls12 = framed('Certificate', certificateTls12);
const chainTls13 = framed('Certificate', certificateTls13);
const rawPublicKey = framed('Certificate', certificateRawPublicKey);
const requestTls11 = framed('CertificateRequest', certificateRequestTls11);
const requestTls12 = framed('CertificateRequest', certificateRequestTls12);
const requestTls13 = framed('CertificateRequest', certificateRequestTls13);
const verify = framed('CertificateVerify', certificateVerify);
const verifyWithoutScheme = framed('CertificateVerify', certificateVerifyWithoutScheme);

function codecOf(type: number, { version, certificateType }: HandshakeContext): MessageCodec {
  switch (type) {
    case handshakeType.NewSessionTicket:
      return version >= tls13 ? ticketTls13 : ticketTls12;
    case handshakeType.Certificate:
      if (version >= tls13) return chainTls13;
      return certificateType === 'RawPublicKey' ? rawPublicKey : chainTls12;
    case handshakeType.CertificateRequest:
      if (version >= tls13) return requestTls13;
      return version >= tls12 ? requestTls12 : requestTls11;
    case handshakeType.CertificateVerify:
      return version >= tls12 ? verify : verifyWithoutScheme;
    default:
      return always.get(type) ?? unknownCodec(type);
  }
}

function unknownCodec(type: number): MessageCodec {
  const body: Codec<UnknownMessage> = {
    read: (reader) => ({ kind: 'Unknown', type, body: rest.read(reader) }),
    write: (writer, value) => writer.put(value.body),
  };
  return framed(handshakeTypeName(type), body);
}
