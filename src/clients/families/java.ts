import { informative } from './informative-extensions.ts';
import { browserPolicy, type ChainPolicy, partialWildcards } from '../../pki/path/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { javaReader } from '../readers/java.ts';
import { javaLetsPass } from '../slips.ts';
import { javaFaultOrder, javaWording } from '../wording/java.ts';
import { policyVariant } from './policy-variant.ts';
import { type Known, plainLimits, usual } from './usual.ts';

export type JavaRelease = Known & {
  release: number;
  /** Its java.security forbids TLS 1.1 and older (all updates since April 2021). */
  patched: boolean;
  /** Its errors name the alert in front: 21.0.? and 17.0.17 and newer. */
  namesAlert?: boolean;
};

/** HttpsURLConnection of the JDK, which Maven, Jenkins, Tomcat's clients and most Java programs are built on. */
export function java({ release, hello, patched, namesAlert = false, ...known }: JavaRelease): Client {
  const reader = javaReader(release);
  return {
    ...usual,
    ...known,
    family: 'Java',
    kind: 'runtime',
    hello: { key: hello ?? known.id, lowest: patched ? tls12 : tls10, shuffles: false },
    limits: {
      ...plainLimits,
      minDhBits: patched ? 1024 : release >= 8 ? 768 : 0,
      // jdk.tls.maxHandshakeMessageSize
      maxCertificateBytes: 32_768,
      endsAtNameWarning: true,
      letsPass: javaLetsPass,
      ...(!namesAlert && { takesPkcs1InTls13: true as const }),
    },
    chain: policyVariant(patched ? javaPolicy : oldJavaPolicy, {
      conformance: kindsIn(reader.refuses),
      dottedConstraints: release >= 12,
      namePatterns: release < 21 ? [...partialWildcards, 'top-level', 'several'] : [...partialWildcards, 'top-level'],
    }),
    reader,
    faultOrder: javaFaultOrder,
    identity: 'when-named',
    errors: javaWording(release, namesAlert),
  };
}

/** java.security of OpenJDK: jdk.certpath.disabledAlgorithms and jdk.tls.disabledAlgorithms; SHA-1 only from public roots. */
const javaPolicy: ChainPolicy = {
  ...browserPolicy,
  aiaFetching: false,
  knownIntermediates: false,
  maxCertificates: 11,
  // jdk.tls.maxCertificateChainLength
  maxSent: 10,
  // Any certificate of the store is an anchor, of which only name and key count.
  partialChain: true,
  checksAnchorValidity: false,
  checksAnchorExtensions: false,
  refusesOtherRoot: true,
  constrainsAuthorityNames: true,
  wildcardsMeetExclusions: false,
  otherPurposes: ['any', 'step-up'],
  unprocessedExtensions: informative,
  commonNameYieldsTo: ['dns'],
  minRsaBits: 1024,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa'],
  curves: ['P-256', 'P-384', 'P-521'],
  minEcBits: 224,
  rejectedHashes: ['md2', 'md4', 'md5'],
  rejectedPublicHashes: ['sha1'],
  // What an intermediate is for is not looked at; sun.security.util.HostnameChecker goes by java.net.IDN's rules.
  checksIssuerPurposes: false,
  takesUnderscores: false,
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'refuses',
};
const oldJavaPolicy: ChainPolicy = {
  ...javaPolicy,
  rejectedHashes: ['md2', 'md4'],
  rejectedPublicHashes: [],
  minRsaBits: 512,
  maxSent: null,
};
