import { browserPolicy, type ChainPolicy, partialWildcards } from '../../pki/path/chain-policy.ts';
import { tls10 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { gnutlsReader } from '../readers/gnutls.ts';
import { gnutlsLetsPass } from '../slips.ts';
import { aria2Wording } from '../wording/aria2.ts';
import { curlGnutlsWording, gitWording } from '../wording/curl.ts';
import { gnutlsCliWording } from '../wording/gnutls-cli.ts';
import { curlFaultOrder, gnutlsFaultOrder, wgetFaultOrder } from '../wording/gnutls-fault-order.ts';
import { wgetWording } from '../wording/wget.ts';
import { timestamps } from './informative-extensions.ts';
import { policyVariant } from './policy-variant.ts';
import { type Known, plainLimits, usual } from './usual.ts';

/** `shuffles`: since GnuTLS 3.8.1. */
type OnGnutls = Known & { shuffles?: boolean };

/** A program on GnuTLS 3.6 and newer. */
export function onGnutls(
  { hello, shuffles = false, ...known }: OnGnutls,
  {
    chain,
    ...more
  }: Pick<Client, 'family' | 'kind' | 'errors'> &
    Partial<Pick<Client, 'faultOrder' | 'handshakeOnly' | 'identity' | 'mindsRootDot' | 'overlooks'>> & {
      chain?: Partial<ChainPolicy>;
    },
): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest: tls10, shuffles },
    // Its default of max_handshake_data_buffer_size
    limits: { ...plainLimits, maxCertificateBytes: 131_072, takesUnaskedSchemes: true, letsPass: gnutlsLetsPass },
    chain: policyVariant(gnutlsPolicy, chain ?? {}),
    reader: gnutlsReader,
    faultOrder: gnutlsFaultOrder,
    stopsAtIssuer: true,
    judgesAfterwards: true,
    revocation: { looksAt: ['staple'], hardFail: false, honoursMustStaple: true, unusableStaple: 'strict' },
    ...more,
  };
}

/** gnutls-cli. */
export function gnutlsCli(known: OnGnutls): Client {
  const { judgesAfterwards: _, ...client } = onGnutls(known, {
    family: 'gnutls-cli',
    kind: 'library',
    errors: gnutlsCliWording,
    handshakeOnly: true,
  });
  return client; // It verifies in a callback of the handshake.
}

/** wget as Debian and Ubuntu build it: its priority string has %COMPAT, which takes wrong key usages. */
export function wget(known: OnGnutls): Client {
  return onGnutls(known, {
    family: 'wget',
    kind: 'tool',
    errors: wgetWording,
    faultOrder: wgetFaultOrder,
    overlooks: ['extended-key-usage'],
    chain: { checksKeyUsage: false },
    identity: 'when-named',
  });
}

/** aria2c, which looks for the name itself. */
export function aria2(known: OnGnutls): Client {
  return onGnutls(known, {
    family: 'aria2',
    kind: 'tool',
    errors: aria2Wording,
    mindsRootDot: true,
    overlooks: ['extended-key-usage'],
    chain: {
      namePatterns: [...partialWildcards, 'absolute'],
      addresses: ['listed', 'named', 'common'],
      commonNameYieldsTo: ['dns'],
    },
  });
}

/** libcurl-gnutls. `curl`: 814 is 8.14. */
export function curlGnutls({ curl, ...known }: OnGnutls & { curl: number }): Client {
  const errors = curlGnutlsWording({ curl });
  return onGnutls(known, {
    family: 'curl (GnuTLS)',
    kind: 'tool',
    errors,
    overlooks: ['extended-key-usage'],
    faultOrder: curl < 812 ? gnutlsFaultOrder : curlFaultOrder,
    ...(curl < 800 && { mindsRootDot: true as const }),
  });
}

/** git over https, on libcurl-gnutls as Debian and Ubuntu build it. */
export function git(known: Parameters<typeof curlGnutls>[0]): Client {
  const client = curlGnutls(known);
  return { ...client, family: 'git', errors: gitWording(client.errors) };
}

/** lib/x509/verify.c, lib/algorithms/secparams.c: "low" is the least (1,008 bits of RSA); SHA-1 and MD5 are broken. */
const gnutlsPolicy: ChainPolicy = {
  ...browserPolicy,
  namePatterns: ['*w'],
  alternativePaths: false,
  prefersSound: false,
  aiaFetching: false,
  knownIntermediates: false,
  maxCertificates: 16,
  maxSent: 16,
  otherKeyIdentifier: 'refuses',
  nameComparison: 'text',
  // Any certificate of the list is an anchor.
  partialChain: true,
  exemptsSelfIssued: false,
  nameConstraintKinds: ['dns', 'ip', 'email'],
  refusesUnknownConstraints: false,
  wildcardsMeetExclusions: false,
  unprocessedExtensions: ['2.5.29.33', '2.5.29.36', timestamps],
  checksPolicies: false,
  commonNameYieldsTo: ['dns', 'ip', 'uri'],
  minRsaBits: 1008,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa'],
  curves: ['P-192', 'P-224', 'P-256', 'P-384', 'P-521'],
  minEcBits: 160,
  rejectedHashes: ['md2', 'md4', 'md5', 'sha1'],
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'refuses',
  emptyUsages: ['keyUsage', 'extKeyUsage'],
  conformance: kindsIn(gnutlsReader.refuses),
};
