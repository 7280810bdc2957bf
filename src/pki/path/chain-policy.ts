import type { GeneralName, PublicKey } from '../certificate/certificate.ts';
import type { Conformance } from '../certificate/encoding-rules.ts';
import type { NameComparison } from '../certificate/name.ts';

/** How clients take a rule on which they differ: a client that is looked at by itself `refuses` or `accepts`. */
export type Minding = 'refuses' | 'some-refuse' | 'accepts';

/**
 * `w*`, `*w` and `w*w`: a wildcard within a label, `w*.example.test`; `top-level`: `*.test`; `several`: `*.*.example.test` (RFC 6125
 * section 6.4.3 and before); `absolute`: `example.test.`, with the root's dot.
 */
export type NamePattern = PartialWildcard | 'top-level' | 'several' | 'absolute';

export type PartialWildcard = (typeof partialWildcards)[number];

/** Where in a label a wildcard may stand beside other characters. */
export const partialWildcards = ['w*', '*w', 'w*w'] as const;

/** What a client does its own way with a chain. `browserPolicy` is the one to start from: `{ ...browserPolicy, minRsaBits: 1024 }`. */
export type ChainPolicy = {
  /** `any-order`: looks for issuers everywhere; `later-sent`: only behind the certificate itself; `order-sent`: only the next one; else the store. */
  build: 'any-order' | 'later-sent' | 'order-sent';
  /** Of two issuers that would do: the one in the store, or the one that was sent (OpenSSL before 1.1.0). */
  prefer: 'store' | 'sent';
  /** Of two issuers that would do, one that is valid at the time, and may issue, is taken before one that is not; or their time alone counts. */
  prefersSound: boolean | 'by-time';
  /** Another path is tried where the first is refused. Else the first that reaches the end is the one that counts. */
  alternativePaths: boolean;
  /** Certificates fetched by caIssuers are used; otherwise they are not seen. */
  aiaFetching: boolean;
  /** Intermediates that came with the program (Firefox) are used. */
  knownIntermediates: boolean;
  /** An intermediate in the store ends a path (OpenSSL's partial chain). */
  partialChain: boolean;
  /** Certificates of a path at most, leaf and root counted. */
  maxCertificates: number;
  /** Certificates of the server's message at most (GnuTLS: 16); null where there is no such bound. */
  maxSent: number | null;

  /**
   * An issuer whose subjectKeyIdentifier is not the one that the certificate names in authorityKeyIdentifier, though its key
   * signed: to OpenSSL and GnuTLS it is no issuer, to the others the identifiers are a hint which of several to try first.
   */
  otherKeyIdentifier: Minding;
  /** An issuer other than the one that authorityKeyIdentifier names by issuer and serial number: none to OpenSSL, to the others it is. */
  otherIssuerSerial: Minding;
  /** Neither of the two is taken of the root that a path ends at (Java, which minds them nowhere else). */
  refusesOtherRoot: boolean;
  /** When a certificate's issuer and another's subject are one name. */
  nameComparison: NameComparison;
  /** The root has to be valid at the time too; Android does not look. */
  checksAnchorValidity: boolean;
  /** basicConstraints, keyUsage, extKeyUsage and nameConstraints of the root count; to some it is just a name and a key. */
  checksAnchorExtensions: boolean;
  /** An issuer that lists purposes must list this one (EKU nesting). */
  checksIssuerPurposes: boolean;
  /** What serves a server's purpose besides serverAuth: anyExtendedKeyUsage, or the step-up purposes of Netscape and Microsoft. */
  otherPurposes: readonly ('any' | 'step-up')[];
  /** A CA whose subject is its issuer counts for no path length, and for no name constraints (RFC 5280 sections 4.2.1.9, 4.2.1.10). */
  exemptsSelfIssued: boolean;
  checksPolicies: boolean;

  /** The host may stand in the common name, save beside names of these kinds in subjectAltName. Null: it may not. */
  commonNameYieldsTo: readonly GeneralName['kind'][] | null;
  /** Patterns that stand for names besides `*.example.test`, which all take. */
  namePatterns: readonly NamePattern[];
  /** Where an address that was asked for is looked for: among the addresses of subjectAltName, among its DNS names, or in the common name that counts. */
  addresses: readonly ('listed' | 'named' | 'common')[];
  /** A host with an underscore is one that a certificate can be for (RFC 1123 knows none, the DNS does). */
  takesUnderscores: boolean;
  /** A wildcard stands for a label with an underscore; to OpenSSL's X509_check_host it does not. */
  wildcardsForUnderscores: boolean;
  /** A certificate without a subject is refused, whatever its subjectAltName says (Node before 10). */
  demandsSubject: boolean;
  /** Where a host may stand in the common name, name constraints hold it too: the server's, or (Java) also those of CAs. */
  constrainsAuthorityNames: boolean;
  /** The kinds of names whose constraints are applied. */
  nameConstraintKinds: readonly GeneralName['kind'][];
  /** A constraint with a dot in front permits and excludes what is below it; to Java before 12 it is no name's. */
  dottedConstraints: boolean;
  /** A wildcard above what is excluded stands for it too (CVE-2025-61727): refused by browsers and by Go since 2025. */
  wildcardsMeetExclusions: boolean;
  /** A critical constraint of another kind than those is refused (RFC 5280 section 4.2.1.10); else it is passed over. */
  refusesUnknownConstraints: boolean;
  /** Extensions (OIDs) that others process and this client does not, so that it refuses them where they are critical. */
  unprocessedExtensions: readonly string[];

  /** Bits of an RSA modulus; null where there is no upper bound that a certificate would meet. */
  minRsaBits: number;
  maxRsaBits: number | null;
  /** Kinds of keys that are taken at all; a key of another kind is `unsupported-algorithm` or, where it is known and refused, `weak-key`. */
  keyAlgorithms: readonly PublicKey['algorithm'][];
  /** Names as in `PublicKey.curve`; null takes every curve of at least `minEcBits`. */
  curves: readonly string[] | null;
  /** Bits of an elliptic curve's field, as its name tells them. */
  minEcBits: number;
  /** Hashes that sign no certificate but the root: broken ones, and those that an old client does not know. */
  rejectedHashes: readonly string[];

  /** The same, but only below a root that came with the program, not below one that its owner added. */
  rejectedPublicHashes: readonly string[];
  /** A public root is held to the validity periods of the Baseline Requirements by the day of issue. */
  limitsPublicValidity: boolean;
  /** The 825 days that Apple allows to any root since July 2019. */
  limitsPrivateValidity: Minding;
  /** A server's certificate that is a CA. */
  caAsLeaf: Minding;
  /** The keyUsage of a server's certificate is looked at. */
  checksKeyUsage: boolean;
  /** A keyUsage, or extKeyUsage, that lists nothing restricts nothing. */
  emptyUsages: readonly ('keyUsage' | 'extKeyUsage')[];
  /** A keyUsage without digitalSignature, good for a static key exchange only. */
  keyUsageOfExchange: Minding;
  conformance: Conformance;
};

/** Today's web browsers, all in one: what only some of them refuse is minded by `some`. Issuers are not fetched. */
export const browserPolicy: ChainPolicy = {
  build: 'any-order',
  prefer: 'store',
  prefersSound: true,
  alternativePaths: true,
  aiaFetching: true,
  knownIntermediates: true,
  partialChain: false,
  maxCertificates: 10,
  maxSent: null,
  otherKeyIdentifier: 'some-refuse',
  otherIssuerSerial: 'some-refuse',
  refusesOtherRoot: false,
  nameComparison: 'rfc5280',
  checksAnchorValidity: true,
  checksAnchorExtensions: true,
  checksIssuerPurposes: true,
  otherPurposes: ['any'],
  exemptsSelfIssued: true,
  checksPolicies: true,
  commonNameYieldsTo: null,
  namePatterns: ['absolute'],
  addresses: ['listed'],
  takesUnderscores: true,
  wildcardsForUnderscores: true,
  demandsSubject: false,
  constrainsAuthorityNames: false,
  nameConstraintKinds: ['dns', 'ip', 'email', 'uri', 'directory', 'other'],
  dottedConstraints: true,
  wildcardsMeetExclusions: true,
  refusesUnknownConstraints: true,
  unprocessedExtensions: [],
  minRsaBits: 2048,
  maxRsaBits: null,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'ml-dsa'],
  curves: ['P-256', 'P-384', 'P-521'],
  minEcBits: 256,
  rejectedHashes: ['md2', 'md4', 'md5', 'sha1'],
  rejectedPublicHashes: [],
  limitsPublicValidity: true,
  limitsPrivateValidity: 'some-refuse',
  caAsLeaf: 'some-refuse',
  checksKeyUsage: true,
  emptyUsages: [],
  keyUsageOfExchange: 'some-refuse',
  conformance: 'clients',
};
