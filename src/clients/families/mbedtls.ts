import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { type ChainFault, nameFaults, trustFaults } from '../failure.ts';
import { mbedtlsReader } from '../readers/mbedtls.ts';
import { mbedtlsWording } from '../wording/mbedtls.ts';
import { informative, keyIdentifiers, ofPolicies } from './informative-extensions.ts';
import { type Known, laxPolicy, plainLimits, usual } from './usual.ts';

/** Devices and programs on mbed TLS. */
export function onMbedtls({
  hello,
  lowest,
  release,
  ...known
}: Known & { lowest: number; release: 2 | 3 } & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    // MBEDTLS_SSL_IN_CONTENT_LEN
    limits: {
      ...plainLimits,
      maxCertificateBytes: 16_384,
      // It offers RSASSA-PSS for TLS 1.3, and does not know it in TLS 1.2.
      ...(release === 3 && { refusesPssInTls12: true as const, takesPkcs1InTls13: true as const }),
    },
    chain: release === 3 ? mbedtls3Policy : mbedtlsPolicy,
    reader: mbedtlsReader(release),
    mindsRootDot: true,
    // A page that ends is what it waited for.
    handshakeOnly: true,
    faultOrder: mbedtlsFaultOrder,
    errors: mbedtlsWording(release),
  };
}

/** A critical extension that it does not know keeps it from reading a certificate at all, name constraints among them. */
const unparsed: readonly ChainFault[] = ['name-constraints', 'unknown-critical-extension'];

/** By the bits of MBEDTLS_X509_BADCERT_: all that holds is told, and the first is what a person reads. */
const mbedtlsFaultOrder: readonly ChainFault[] = [
  ...unparsed,
  'unreadable',
  'too-complex',
  'expired',
  ...nameFaults,
  ...trustFaults,
  'distrusted',
  'bad-signature',
  'not-yet-valid',
  'key-usage',
  'extended-key-usage',
  'weak-signature',
  'weak-key',
];

/** mbedtls_x509_crt_profile_default */
const mbedtlsPolicy: ChainPolicy = {
  ...laxPolicy,
  build: 'later-sent',
  // MBEDTLS_X509_MAX_INTERMEDIATE_CA is 8.
  maxCertificates: 10,
  commonNameYieldsTo: ['dns', 'ip', 'uri', 'email', 'directory', 'other'],
  minRsaBits: 2048,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec'],
  curves: null,
  checksIssuerPurposes: false,
  namePatterns: ['top-level'],
  addresses: ['named', 'common'],
  nameConstraintKinds: [],
  keyUsageOfExchange: 'refuses',
  conformance: [],
  exemptsSelfIssued: false,
  unprocessedExtensions: [...informative, ...ofPolicies],
};

const mbedtls3Policy: ChainPolicy = {
  ...mbedtlsPolicy,
  addresses: ['listed', 'common'],
  unprocessedExtensions: mbedtlsPolicy.unprocessedExtensions.filter((oid) => !keyIdentifiers.includes(oid)),
};
