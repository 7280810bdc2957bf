import type { KeyObject } from 'node:crypto';
import type { HandshakeMessage } from '../../wire/handshake.ts';
import type { TlsRecord } from '../../wire/record.ts';
import type { GroupName } from '../../wire/registry/groups.ts';
import type { SignatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import type { SuiteName } from '../../wire/registry/suite.ts';
import { tls12, tls13 } from '../../wire/registry/versions.ts';
import type { Issued } from '../pki.ts';

/**
 * A TLS server of our own, SSLv3 to TLS 1.3. Everything left out has a sound default: only what is broken is stated.
 */
export type ServerOptions = {
  /** The certificate and its key; null has none, for anonymous suites. */
  leaf: Issued | null;
  /** DER, as sent. Default: the leaf and every issuer below the root. */
  chain?: Uint8Array[];
  /** Signs and decrypts instead of the leaf's key. */
  key?: KeyObject;
  /** ProtocolVersions; default TLS 1.3 and 1.2. */
  versions?: number[];
  /** In the server's order, which counts. Default: AES-GCM and ChaCha20, in TLS 1.2 with ECDHE. */
  suites?: SuiteName[];
  /** In the server's order, which counts. */
  groups?: GroupName[];
  /** In the server's order, which counts. */
  schemes?: SignatureSchemeName[];
  /** The prime and generator of DHE suites; default ffdhe2048. */
  dh?: { p: Uint8Array; g: Uint8Array };
  /** Protocols that it speaks, best first. Default: ALPN is ignored. */
  alpn?: string[];
  /** Asks for a client certificate; with `required` it refuses an empty one. */
  clientCertificate?: { authorities: Issued[]; mode: 'required' | 'checked' };
  /** TLS 1.3 tickets and session ids up to TLS 1.2; default `tickets`. */
  resumption?: 'tickets' | 'none';
  /** Answers to RFC 5746, RFC 7627 and RFC 7366; default all. */
  answers?: { secureRenegotiation?: boolean; extendedMasterSecret?: boolean; encryptThenMac?: boolean };
  /** Longest plaintext of a record; default 16,384. */
  maxRecordBytes?: number;
  /** Chosen whatever the client offers. */
  insist?: Insistence;
  /** What becomes of a message before it is sent. */
  edit?: MessageEdits;
  /** What becomes of a record before it is sent, encrypted ones included; `carries` names the handshake message, if it is one. */
  editRecord?: (record: TlsRecord, carries: HandshakeMessage['kind'] | null) => TlsRecord;
  /** What is done instead of taking a message of the client. */
  onMessage?: (message: HandshakeMessage) => Reaction | null;
  /** Is told of every alert of the client, read where it came encrypted. */
  onAlert?: (alert: { level: number; description: number }) => void;
};

/** Choices that ignore the client's offer. `retryGroup`: every ClientHello is answered with a HelloRetryRequest for it. */
type Insistence = {
  version?: number;
  suite?: SuiteName;
  group?: GroupName;
  retryGroup?: GroupName;
  scheme?: SignatureSchemeName;
};

/** What a server does instead of going on: a fatal alert and FIN, FIN alone, RST, or nothing any more. */
export type Reaction = { alert: number } | 'close' | 'reset' | 'silence';

/** What is sent instead: messages, the bytes of messages as they are, and at last a reaction that ends it. */
export type Outgoing = HandshakeMessage | Uint8Array | Reaction;

/**
 * By kind of message: what is sent in its place; an empty list leaves it out. The keys are made from what was sent, so
 * that a changed message breaks what it says and no more.
 */
export type MessageEdits = {
  [K in HandshakeMessage['kind']]?: (message: Extract<HandshakeMessage, { kind: K }>) => Outgoing | Outgoing[];
};

/** Options with every default in place, but for those where absence says something. */
export type FullServerOptions = ServerOptions &
  Required<Pick<ServerOptions, 'versions' | 'suites' | 'groups' | 'schemes' | 'resumption' | 'insist' | 'edit'>> & {
    answers: Required<NonNullable<ServerOptions['answers']>>;
  };

/** Fills in what was left out. */
export function withDefaults(options: ServerOptions): FullServerOptions {
  return {
    versions: [tls13, tls12],
    suites: defaultSuites,
    groups: ['x25519', 'secp256r1', 'X25519MLKEM768', 'secp384r1', 'secp521r1', 'x448', 'ffdhe2048', 'ffdhe3072'],
    schemes: defaultSchemes,
    resumption: 'tickets',
    insist: {},
    edit: {},
    ...options,
    answers: { secureRenegotiation: true, extendedMasterSecret: true, encryptThenMac: true, ...options.answers },
  };
}

const defaultSuites: SuiteName[] = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
];

const defaultSchemes: SignatureSchemeName[] = [
  'ecdsa_secp256r1_sha256',
  'ecdsa_secp384r1_sha384',
  'ecdsa_secp521r1_sha512',
  'ed25519',
  'ed448',
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha256',
  'rsa_pkcs1_sha384',
  'rsa_pkcs1_sha512',
];
