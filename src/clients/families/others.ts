import { browserPolicy, type ChainPolicy } from '../../pki/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client, Limits } from '../client.ts';
import type { ChainFault } from '../failure.ts';
import { goFaultOrder, goWording } from '../wording/go.ts';
import {
  androidWording,
  appleWording,
  curlSchannelWording,
  dotnetFrameworkWording,
  internetExplorerWording,
  mbedtlsWording,
  noWording,
} from '../wording/platforms.ts';
import { denoWording, reqwestWording } from '../wording/rustls.ts';
import { policyVariant } from './policy-variant.ts';
import { noRevocation } from './openssl.ts';
import type { Known } from './openssl-programs.ts';

const plainLimits: Limits = {
  minDhBits: 1024,
  maxDhBits: null,
  securityLevel: null,
  refusesLegacySignatures: false,
  demandsSecureRenegotiation: false,
  demandsExtendedMasterSecret: false,
};

/** What most of those that follow have in common. */
const usual = {
  limits: plainLimits,
  verification: 'enforced',
  checksName: true,
  overlooks: [],
  revocation: noRevocation,
  ct: null,
} satisfies Partial<Client>;

const laxPolicy: ChainPolicy = {
  ...browserPolicy,
  aiaFetching: false,
  knownIntermediates: false,
  checksPolicies: false,
  minRsaBits: 1024,
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'accepts',
};

/** What the programs that tell all faults at once come to last. */
const datesThenName: readonly ChainFault[] = [
  'unreadable',
  'expired',
  'not-yet-valid',
  'hostname-mismatch',
  'common-name-only',
  'key-usage',
];

const identityFirst: readonly ChainFault[] = [
  'unreadable',
  'self-signed-leaf',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
  'distrusted',
  'bad-signature',
  'weak-signature',
  'weak-key',
  'expired',
  'not-yet-valid',
  'hostname-mismatch',
  'common-name-only',
];

/** net/http of Go. `go`: 126 is 1.26. */
export function go({ go: release, hello, ...known }: Known & { go: number }): Client {
  return {
    ...usual,
    ...known,
    family: 'Go',
    kind: 'runtime',
    hello: { key: hello ?? known.id, lowest: release >= 118 ? tls12 : tls10, shuffles: false },
    chain: release >= 124 ? goPolicy124 : release >= 118 ? goPolicy : oldGoPolicy,
    faultOrder: goFaultOrder,
    identity: 'when-named',
    errors: goWording(release),
  };
}

/** crypto/x509: every key that can be verified is strong enough, but for RSA of less than 1,024 bits since 1.24. */
const goPolicy: ChainPolicy = {
  ...laxPolicy,
  namePatterns: ['top-level'],
  checksKeyUsage: false,
  maxCertificates: 100,
  checksAnchorExtensions: false,
  minRsaBits: 0,
  keyAlgorithms: ['rsa', 'ec', 'ed25519'],
  curves: ['P-224', 'P-256', 'P-384', 'P-521'],
  minEcBits: 224,
};
const goPolicy124: ChainPolicy = { ...goPolicy, minRsaBits: 1024 };
const oldGoPolicy: ChainPolicy = { ...goPolicy, rejectedHashes: ['md2', 'md4', 'md5'] };

/** fetch of Deno, over rustls; `rustls`: 23 is 0.23. */
export function deno({ deno: release, rustls, ...known }: Known & { deno: number; rustls: number }): Client {
  const errors = denoWording({ deno: release, rustls });
  return onRustls({ ...known, rustls }, { family: 'Deno', kind: 'runtime', errors });
}

/** reqwest, which many Rust programs are built on. */
export function reqwest(known: Known & { rustls: number }): Client {
  return onRustls(known, { family: 'Rust programs', kind: 'library', errors: reqwestWording(known.rustls) });
}

function onRustls(
  { rustls, hello, ...known }: Known & { rustls: number },
  more: Pick<Client, 'family' | 'kind' | 'errors'>,
): Client {
  return {
    ...usual,
    ...known,
    ...more,
    hello: { key: hello ?? known.id, lowest: tls12, shuffles: rustls >= 23 },
    chain: rustlsPolicy,
    faultOrder: rustlsFaultOrder,
    overlooks: ['key-usage'],
  };
}

/** rustls-webpki */
export const rustlsPolicy: ChainPolicy = {
  ...laxPolicy,
  namePatterns: [],
  checksKeyUsage: false,
  // webpki's MAX_SUB_CA_COUNT is 6.
  maxCertificates: 8,
  checksAnchorValidity: false,
  checksAnchorExtensions: false,
  minRsaBits: 2048,
  keyAlgorithms: ['rsa', 'ec', 'ed25519'],
  curves: ['P-256', 'P-384', 'P-521'],
  caAsLeaf: 'refuses',
};
const rustlsFaultOrder: readonly ChainFault[] = [
  'unreadable',
  'encoding',
  'unknown-critical-extension',
  'ca-as-leaf',
  'expired',
  'not-yet-valid',
  'extended-key-usage',
  'self-signed-leaf',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
  'weak-signature',
  'bad-signature',
  'hostname-mismatch',
  'common-name-only',
  // Found out when the key is used.
  'weak-key',
];

/** Safari, and the apps of Apple's systems. `year` of the system: its rules have become stricter by year. */
export function apple({
  year,
  hello,
  lowest,
  ...known
}: Known & { year: number; lowest: number } & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: year >= 2019 ? applePolicy : year >= 2017 ? { ...applePolicy, ...applePolicy2017 } : oldApplePolicy,
    faultOrder: identityFirst,
    revocation: { looksAt: ['staple', 'list', 'ocsp'], hardFail: false, honoursMustStaple: year >= 2018 },
    ct: year >= 2018 ? 'apple' : null,
    errors: appleWording,
  };
}

/** Security framework: Apple support articles 103769 (2019) and 102028 (2020). */
const applePolicy: ChainPolicy = {
  ...browserPolicy,
  knownIntermediates: false,
  limitsPrivateValidity: 'refuses',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'accepts',
};
const applePolicy2017: Partial<ChainPolicy> = { limitsPrivateValidity: 'accepts', commonNameFallback: true };
const oldApplePolicy: ChainPolicy = {
  ...applePolicy,
  ...applePolicy2017,
  minRsaBits: 1024,
  rejectedHashes: ['md2', 'md4'],
  limitsPublicValidity: false,
};

/** Schannel with Windows' chain engine, which fetches issuers and revocation lists. */
export function schannel({
  shows,
  hello,
  lowest,
  sha1,
  ...known
}: Known & {
  lowest: number;
  sha1: 'taken' | 'refused';
  shows: 'internet-explorer' | 'curl' | 'dotnet-framework';
} & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: sha1 === 'taken' ? oldWindowsPolicy : windowsPolicy,
    faultOrder: identityFirst,
    revocation: { looksAt: ['staple', 'ocsp', 'crl'], hardFail: shows === 'curl', honoursMustStaple: false },
    errors: {
      'internet-explorer': internetExplorerWording,
      curl: curlSchannelWording,
      'dotnet-framework': dotnetFrameworkWording,
    }[shows],
  };
}

/** CryptoAPI: 1,024 bits since the update KB2661254 of 2012, SHA-1 from public roots refused since 2017. */
const windowsPolicy: ChainPolicy = {
  ...laxPolicy,
  aiaFetching: true,
  commonNameFallback: true,
  rejectedHashes: ['md2', 'md4', 'md5', 'sha1'],
};
const oldWindowsPolicy: ChainPolicy = { ...windowsPolicy, minRsaBits: 1024, rejectedHashes: ['md2', 'md4'] };

/** Apps on Android: HttpsURLConnection, OkHttp. `android`: 14, 7.1, ... */
export function android({
  android: release,
  hello,
  lowest,
  ...known
}: Known & { android: number; lowest: number }): Client {
  return {
    ...usual,
    ...known,
    family: 'Android apps',
    kind: 'system',
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: release >= 9 ? androidPolicy : oldAndroidPolicy,
    faultOrder: identityFirst,
    errors: androidWording,
  };
}

/** Conscrypt's TrustManagerImpl: an expired root does. Common names count no more since Android 9. */
const androidPolicy: ChainPolicy = { ...laxPolicy, checksAnchorValidity: false, checksAnchorExtensions: false };
const oldAndroidPolicy: ChainPolicy = {
  ...androidPolicy,
  commonNameFallback: true,
  rejectedHashes: ['md2', 'md4'],
  minRsaBits: 512,
};

/** Devices and programs on mbed TLS. */
export function onMbedtls({
  hello,
  lowest,
  ...known
}: Known & { lowest: number } & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: mbedtlsPolicy,
    faultOrder: [...datesThenName, ...identityFirst.filter((fault) => !datesThenName.includes(fault))],
    errors: mbedtlsWording,
  };
}

/** mbedtls_x509_crt_profile_default */
const mbedtlsPolicy: ChainPolicy = {
  ...laxPolicy,
  build: 'order-sent',
  maxCertificates: 9,
  commonNameFallback: true,
  minRsaBits: 2048,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec'],
  curves: null,
  checksIssuerPurposes: false,
  namePatterns: ['top-level'],
  addresses: ['named'],
  keyUsageOfExchange: 'refuses',
  conformance: 'lax',
};

/** A library or program of which no more is known than what it offers: judged as most judge, its words unknown. */
export function plain({
  hello,
  lowest,
  shuffles = false,
  errors = noWording,
  fetches = false,
  policy,
  faultOrder = [],
  ...known
}: Known & {
  lowest: number;
  shuffles?: boolean;
  errors?: Client['errors'];
  fetches?: boolean;
  /** What is known of it besides. */
  policy?: Partial<ChainPolicy>;
  /** The faults that it names before others. */
  faultOrder?: readonly ChainFault[];
} & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles },
    chain: policyVariant(fetches ? fetchingPolicy : plainPolicy, policy ?? {}),
    faultOrder: [...faultOrder, ...identityFirst.filter((fault) => !faultOrder.includes(fault))],
    errors,
  };
}

const plainPolicy: ChainPolicy = { ...laxPolicy, commonNameFallback: true };
const fetchingPolicy: ChainPolicy = { ...plainPolicy, aiaFetching: true };
