import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { dotnetCoreWording, dotnetWording } from '../wording/dotnet.ts';
import { informative } from './informative-extensions.ts';
import { type OnOpenssl, onOpenssl } from './openssl-programs.ts';
import { identityFirst, laxPolicy } from './usual.ts';

/** HttpClient of .NET since 5 on Linux: OpenSSL's handshake with suites of its own, and X509Chain, which fetches issuers. */
export function dotnet(known: OnOpenssl): Client {
  return {
    ...onOpenssl(known, {
      family: '.NET',
      kind: 'runtime',
      errors: dotnetWording(known.openssl),
      judgesAfterwards: true,
    }),
    chain: dotnetPolicy,
    faultOrder: ['unreadable', 'hostname-mismatch', 'common-name-only', ...identityFirst],
  };
}

/** .NET Core 3.1, which had OpenSSL's own list of suites. */
export function dotnetCore(known: OnOpenssl): Client {
  return { ...dotnet(known), errors: dotnetCoreWording };
}

/** System.Security.Cryptography.X509Certificates on OpenSSL asks for no strength of keys and hashes, and for a name in its own way. */
const dotnetPolicy: ChainPolicy = {
  ...laxPolicy,
  aiaFetching: true,
  commonNameYieldsTo: ['dns'],
  namePatterns: [],
  addresses: ['listed', 'named', 'common'],
  checksKeyUsage: false,
  maxCertificates: 100,
  minRsaBits: 0,
  minEcBits: 0,
  rejectedHashes: ['md2', 'md4'],
  wildcardsForUnderscores: false,
  otherPurposes: [],
  unprocessedExtensions: informative,
  conformance: 'openssl',
};
