import { browserPolicy, type ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client, Limits } from '../client.ts';
import { informative } from './informative-extensions.ts';
import { policyVariant } from './policy-variant.ts';
import { usual } from './usual.ts';
import { timeKinds } from '../readers/certificate-reader.ts';
import { opensslReader } from '../readers/openssl.ts';
import { opensslLetsPass } from '../slips.ts';
import { opensslFaultOrder } from '../wording/openssl-fault-order.ts';
import type { OpensslRelease } from '../wording/openssl.ts';

/** Security level of a build: 1 as its makers deliver it before 3.2, 2 since, and in Debian since 1.1.1. */
export type SecurityLevel = 0 | 1 | 2;

/** What every program on OpenSSL has in common. */
export function opensslTraits(release: OpensslRelease, level: SecurityLevel) {
  return {
    ...usual,
    limits: opensslLimits(release, level),
    chain: opensslPolicy(release, level),
    reader: opensslReader(release),
    faultOrder: opensslFaultOrder,
    skipsLooseEnd: true,
  } satisfies Partial<Client>;
}

/** ssl/t1_lib.c and x509_vfy.c: 80 bits of security at level 1, 112 at level 2. */
function opensslLimits(release: OpensslRelease, level: SecurityLevel): Limits {
  return {
    minDhBits: level === 2 ? 2048 : release < 110 ? 768 : 1024,
    // SSL_MAX_CERT_LIST_DEFAULT
    maxCertificateBytes: 102_400,
    securityLevel: release < 110 ? null : level,
    refusesLegacySignatures: release >= 300 ? level >= 1 : release >= 110 && level === 2 ? 'ecdsa' : false,
    demandsSecureRenegotiation: release >= 300,
    demandsExtendedMasterSecret: false,
    // What older ones make of a slip was not looked at.
    ...(release >= 111 && { letsPass: opensslLetsPass }),
  };
}

/** What OpenSSL before 1.1.0 minds; what it cannot make out of an extension it passes over. */
const oldFaults: ChainPolicy['conformance'] = ['signature-algorithm-mismatch', ...timeKinds];

const commonPolicy: ChainPolicy = {
  ...browserPolicy,
  alternativePaths: false,
  aiaFetching: false,
  knownIntermediates: false,
  maxCertificates: 100,
  checksPolicies: false,
  otherKeyIdentifier: 'refuses',
  otherIssuerSerial: 'refuses',
  nameComparison: 'ascii',
  otherPurposes: ['step-up'],
  wildcardsMeetExclusions: false,
  unprocessedExtensions: informative,
  commonNameYieldsTo: ['dns', 'ip'],
  curves: null,
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'accepts',
};

function opensslPolicy(release: OpensslRelease, level: SecurityLevel): ChainPolicy {
  const isOld = release < 110;
  const refusesMd5 = !isOld && level > 0;
  return policyVariant(commonPolicy, {
    prefer: isOld ? 'sent' : 'store',
    prefersSound: isOld ? false : 'by-time',
    minRsaBits: level === 2 ? 2048 : refusesMd5 ? 1024 : 0,
    keyAlgorithms: [
      ...(['rsa', 'rsa-pss', 'ec', 'dsa'] as const),
      ...(isOld ? [] : (['ed25519', 'ed448'] as const)),
      ...(release >= 305 ? (['ml-dsa'] as const) : []),
    ],
    minEcBits: level === 2 ? 224 : 160,
    rejectedHashes: [
      ...(['md2', 'md4'] as const),
      ...(refusesMd5 ? (['md5'] as const) : []),
      ...(refusesMd5 && (level === 2 || release >= 300) ? (['sha1'] as const) : []),
    ],
    conformance: isOld ? oldFaults : 'openssl',
  });
}

/** The lowest version that comes to an agreement: level 2 forbids the signatures of TLS 1.1 and older. */
export function opensslLowest(release: OpensslRelease, level: SecurityLevel): number {
  if (release < 110) return tls10;
  return release >= 302 || (release < 300 && level === 2) ? tls12 : tls10;
}
