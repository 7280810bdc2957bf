import type { CertificateRequest } from '../wire/handshake.ts';
import type { Session } from './session.ts';
import type { Violation } from './trace.ts';

/** How a handshake ended. */
export type Outcome =
  /** Both Finished messages were exchanged and ours of the server verified. */
  | { kind: 'completed' }
  /** We had learnt what `stopAfter` asked for and ended it ourselves. */
  | { kind: 'stopped' }
  /** A fatal alert (or a warning followed by the end) from the server. */
  | { kind: 'alert'; level: number; description: number }
  | { kind: 'closed' | 'reset' | 'timeout' }
  /** The first bytes are no TLS or SSLv2 record. */
  | { kind: 'not-tls'; firstBytes: Uint8Array }
  /** The server broke the protocol in a way that leaves no going on. */
  | { kind: 'broken'; violation: Violation };

/** What one handshake taught, whether it completed or not. Null: not learnt. */
export type HandshakeResult = {
  outcome: Outcome;
  /** RFC name of the last handshake message that came from the server, `null` when none came. */
  lastFromServer: string | null;
  /** Whether our Finished (and client Certificate, if any) had been sent when it ended. */
  clientFinished: boolean;
  version: number | null;
  suite: number | null;
  /** NamedGroup of the key exchange; null for RSA key exchange or an explicit DHE prime. */
  group: number | null;
  /** The group that a HelloRetryRequest asked for. */
  retryGroup: number | null;
  /** Bits of the DHE prime. */
  dhBits: number | null;
  /** SignatureScheme of CertificateVerify or ServerKeyExchange (for TLS 1.1 and older, null). */
  signatureScheme: number | null;
  /** Whether that signature verified under the leaf's key; null when there was none to check. */
  signatureVerified: boolean | null;
  alpn: string | null;
  resumed: boolean;
  extendedMasterSecret: boolean;
  encryptThenMac: boolean;
  /** RFC 5746 answered; null in TLS 1.3, where there is no renegotiation. */
  secureRenegotiation: boolean | null;
  /** Random of the ServerHello, and the extension types in it and in EncryptedExtensions, as sent. */
  serverRandom: Uint8Array | null;
  serverExtensions: number[];
  /** DER, in the order sent; empty for an empty Certificate message, null when none came. */
  certificates: Uint8Array[] | null;
  /** Stapled OCSP response (DER) and SCT list as sent, from extensions or CertificateStatus. */
  ocspStaple: Uint8Array | null;
  /** The same for the certificates after the leaf, in their order: of TLS 1.3, or of status_request_v2 (RFC 6961). */
  issuerStaples: (Uint8Array | null)[];
  signedCertificateTimestamps: Uint8Array | null;
  /** Non-null when the server asked for a client certificate. */
  certificateRequest: CertificateRequest | null;
  /**
   * What the server began once the handshake had completed, mostly to ask for a client certificate after all: RFC 5246
   * section 7.4.1.1, RFC 8446 section 4.6.2.
   */
  afterwards: 'renegotiation' | 'post-handshake-authentication' | null;
  /** Sessions that the server offered for resumption, newest last. */
  sessions: Session[];
  /** Application data that came after the handshake, up to 64 KiB. */
  applicationData: Uint8Array;
  /** Everything that the server did wrong, in order, fatal or not. */
  violations: Violation[];
  /** Alerts below fatal that came on the way, in order. */
  warnings: { level: number; description: number }[];
  /** NSS key log lines (SSLKEYLOGFILE), without line ends. */
  keyLog: string[];
};

/** What is known before anything has come. */
export function emptyResult(): HandshakeResult {
  return {
    outcome: { kind: 'timeout' },
    lastFromServer: null,
    clientFinished: false,
    version: null,
    suite: null,
    group: null,
    retryGroup: null,
    dhBits: null,
    signatureScheme: null,
    signatureVerified: null,
    alpn: null,
    resumed: false,
    extendedMasterSecret: false,
    encryptThenMac: false,
    secureRenegotiation: null,
    serverRandom: null,
    serverExtensions: [],
    certificates: null,
    ocspStaple: null,
    issuerStaples: [],
    signedCertificateTimestamps: null,
    certificateRequest: null,
    afterwards: null,
    sessions: [],
    applicationData: new Uint8Array(),
    violations: [],
    warnings: [],
    keyLog: [],
  };
}
