import type { Key } from '../crypto/certificate-key.ts';
import type { Extension } from '../wire/extension.ts';
import type { HelloShape } from './hello-shape.ts';
import type { Session } from './session.ts';

/** How far a handshake is taken. `ServerHello` ends after the first server answer that names version and suite. */
export type StopAfter = 'ServerHello' | 'Certificate' | 'Finished';

/** The certificate and key that answer a CertificateRequest. */
export type ClientIdentity = { chain: Uint8Array[]; key: Key };

/**
 * Everything that a client says of itself: the question that a probe puts to a server.
 * Numbers are IANA code points. What is empty or null is not sent; a handshake that needs it cannot then complete.
 */
export type Offer = {
  /** ProtocolVersions, best first, such as 0x0304; 0x0002 alone sends an SSLv2 ClientHello. */
  versions: number[];
  /** Overrides the version field of ClientHello and of its record where a probe needs an odd one. */
  legacyVersion?: number;
  recordVersion?: number;
  /** TLS suites in order, or 24-bit cipher kinds for SSLv2. Signalling suites (SCSV) are put in by the flags below. */
  suites: number[];
  /** host_name of server_name; null sends no SNI. */
  sni: string | null;
  groups: number[];
  /** The groups to send a key_share for, a subset of `groups`. */
  keyShares: number[];
  signatureSchemes: number[];
  alpn: string[];
  statusRequest: boolean;
  signedCertificateTimestamp: boolean;
  extendedMasterSecret: boolean;
  encryptThenMac: boolean;
  sessionTicket: boolean;
  /** RFC 5746: the extension, the signalling suite, or neither. */
  renegotiationInfo: 'extension' | 'scsv' | 'none';
  /** RFC 7507: the signalling suite that says "this is a second, lower attempt". */
  fallbackScsv: boolean;
  /** RFC 8701: reserved values among suites, groups, versions and extensions. */
  grease: boolean;
  /** RFC 7685: pads the ClientHello to at least this many bytes (handshake header included). */
  padToBytes?: number;
  /** No extensions block at all: a hello as of 1999. Overrides everything that would need one. */
  noExtensions?: boolean;
  extraExtensions?: Extension[];
  /**
   * Sends a hello of exactly this shape; the fields above only say what it contains. Never with `resume`.
   */
  shape?: HelloShape;
  /** Cuts the ClientHello into records of at most this many bytes. */
  fragmentBytes?: number;
  /** A session to resume (ticket or PSK), from an earlier handshake's result. */
  resume?: Session;
  /** Answers a CertificateRequest; without it the client sends an empty Certificate. */
  identity?: ClientIdentity;
  stopAfter: StopAfter;
};
