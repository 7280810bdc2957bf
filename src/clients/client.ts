import type { ChainPolicy } from '../pki/path/chain-policy.ts';
import type { ProgramStoreId } from '../pki/stores/program-stores.ts';
import type { CertificateReader } from './readers/certificate-reader.ts';
import type { ChainFault, Wording } from './failure.ts';
import type { Slip } from './slips.ts';

export type ClientKind = 'browser' | 'system' | 'tool' | 'library' | 'runtime' | 'mail' | 'database' | 'device' | 'bot';

/** A real client that a person meets: what it offers, whom it trusts, what it demands, and how it words its failures. */
export type Client = {
  /** `program[-library]-version`, such as `curl-openssl-3.5`. */
  id: string;
  /** For people: `curl 8.14 (OpenSSL 3.5)`. */
  name: string;
  /** How a sentence about many clients calls it: `curl`, `Java`, `Android apps`. */
  family: string;
  kind: ClientKind;
  /** Month, `2025-06`. */
  released: string;
  /** The month after whose end nobody repairs it any more, as its makers or their distribution say; null while that is open. */
  supportedUntil: string | null;
  measured: Measured;
  hello: HelloSource;
  limits: Limits;
  chain: ChainPolicy;
  /** How its library takes certificates that are not written as the rules have it; unset where only the policy says. */
  reader?: CertificateReader;
  /** Whether it goes on with a certificate that it refuses, and only tells; and whether it looks for the host's name in it. */
  verification: 'enforced' | 'told';
  checksName: boolean;
  /** To it `example.test.`, with the root's dot, is another host than `example.test`. */
  mindsRootDot?: true;
  /** It looks for the name in a certificate itself when the handshake is over, and meets first what ends that. */
  findsNameAfterwards?: true;
  /** It looks at the chain when the handshake is over, and meets first what ends that. */
  judgesAfterwards?: true;
  /** It verifies from the root down and stops at the first certificate with a fault; only the name is looked at in any case. */
  stopsAtIssuer?: true;
  /** It does not look at the dates of an issuer whose own issuer is not to be had. */
  skipsLooseEnd?: true;
  /** What of a chain it does not look at, though its library could. */
  overlooks: readonly ChainFault[];
  /** Of several faults of a chain, which this client names: the first of these. `@issuer`: of one above the server's own. */
  faultOrder: readonly (ChainFault | `${ChainFault}@issuer`)[];
  /** Whose roots it trusts, besides those that its owner adds. */
  trust: ProgramStoreId;
  revocation: Revocation;
  /** It shakes hands and asks for nothing: that the server ends the connection then is no failure for it. */
  handshakeOnly?: true;
  /** Shows its own certificate only where the server names an authority that issued it (RFC 8446 section 4.2.4). Default: always. */
  identity?: 'when-named';
  /** Whose Certificate Transparency policy it enforces. */
  ct: 'chrome' | 'apple' | 'firefox' | null;
  /** What it prints for a failure; null where that is not known. */
  errors: Wording;
};

/** `recorded`: from the bytes that the program sent here; `published`: by others; `derived`: from its source or a near relative. */
export type Measured = { how: 'recorded' | 'published' | 'derived'; source: string };

/** Which hello of the collection it sends, and what its library changes in every connection. */
export type HelloSource = {
  key: string;
  /** The lowest version that it takes, which a hello without supported_versions does not tell. */
  lowest: number;
  /** It puts its extensions into another order each time (Chrome since 110, Firefox since 114). */
  shuffles: boolean;
};

/** What it refuses though it can be negotiated. */
export type Limits = {
  /** Bits of a Diffie-Hellman prime. */
  minDhBits: number;
  /** Bytes of a Certificate message, without its header; null where no bound is known. */
  maxCertificateBytes: number | null;
  /** OpenSSL's security level, which binds keys, hashes and versions; null where there is no such thing. */
  securityLevel: number | null;
  /**
   * It speaks TLS 1.1 and older and yet refuses them once agreed on: OpenSSL 3 for their signatures, OpenSSL 1.1 at level 2 for
   * those with SHA-1 alone (`ecdsa`), neither where RSA is the key exchange and nothing is signed; Chrome until 97 in any case.
   */
  refusesLegacySignatures: boolean | 'ecdsa' | 'in-any-case';
  /** In TLS 1.2 a signature scheme that it did not offer will do. */
  takesUnaskedSchemes?: true;
  /** What it offers of RSASSA-PSS is for TLS 1.3 alone. */
  refusesPssInTls12?: true;
  /** It ends the handshake at an unrecognized_name alert of level warning (Java). */
  endsAtNameWarning?: true;
  /** A TLS 1.3 handshake may be signed with RSA and PKCS #1 padding, which RFC 8446 keeps for certificates. */
  takesPkcs1InTls13?: true;
  /** A server that knows no secure renegotiation (RFC 5746) is refused (OpenSSL 3). */
  demandsSecureRenegotiation: boolean;
  /** A server that knows no extended master secret (RFC 7627) is refused. */
  demandsExtendedMasterSecret: boolean;
  /**
   * Slips of a server that its library lets pass, of those after which a handshake can go on; it breaks off at the others. Unset:
   * not known, and none is held against the server.
   */
  letsPass?: readonly Slip[];
};

export type Revocation = {
  /** What it looks at: its maker's list, the stapled response, or the network. */
  looksAt: ('list' | 'staple' | 'ocsp' | 'crl')[];
  /** Whether no answer is as bad as a bad one. */
  hardFail: boolean;
  /** Refuses a must-staple certificate (RFC 7633) without a staple. */
  honoursMustStaple: boolean;
  /** What becomes of a stapled response that cannot be used, as `RevocationBehaviour.staple` has it. Default: `heeded`, as if none came. */
  unusableStaple?: 'heeded' | 'forgiving' | 'strict';
};
