import { browserPolicy, type ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { chromiumReader } from '../readers/chromium.ts';
import { browsersLetPass } from '../slips.ts';
import { chromiumFaultOrder, chromiumWording } from '../wording/chromium.ts';
import { informative } from './informative-extensions.ts';
import { policyVariant } from './policy-variant.ts';
import { type Known, plainLimits, usual } from './usual.ts';

/** What of a Chromium differs by release and maker. */
export type ChromiumRelease = Omit<Known, 'trust'> & {
  release: number;
  family?: string;
  trust?: Client['trust'];
};

/** Chrome, Edge, Opera and all that is built on Chromium. */
export function chromium({ release, hello, family = 'Chrome', trust = 'chrome', ...known }: ChromiumRelease): Client {
  const reader = chromiumReader(release);
  return {
    ...usual,
    ...known,
    family,
    kind: 'browser',
    hello: { key: hello ?? known.id, lowest: release >= 98 ? tls12 : tls10, shuffles: release >= 110 },
    limits: {
      ...plainLimits,
      // SSL_MAX_CERT_LIST_DEFAULT of BoringSSL
      maxCertificateBytes: 102_400,
      // Measured: 88 as it was built goes on, 92 does not; from 98 on it speaks TLS 1.2 at least.
      refusesLegacySignatures: release > 88 && release < 98 ? 'in-any-case' : false,
      letsPass: browsersLetPass,
    },
    chain: policyVariant(release >= 58 ? chromiumPolicy : oldChromiumPolicy, { conformance: kindsIn(reader.refuses) }),
    reader,
    faultOrder: chromiumFaultOrder,
    trust,
    // CheckValidatedChainRevocation, net/cert: a stapled revocation counts, any other fault of a staple does not. Measured:
    // 78, which left it to the system's verifier, takes it; 103 does not.
    revocation: { looksAt: release > 78 ? ['list', 'staple'] : ['list'], hardFail: false, honoursMustStaple: false },
    ct: release >= 68 ? 'chrome' : null,
    errors: chromiumWording(release),
  };
}

/** net/cert: the built-in verifier, and cert_verify_proc.cc for what goes beyond the path. */
const chromiumPolicy: ChainPolicy = {
  ...browserPolicy,
  nameComparison: 'ascii',
  // Measured: 14 do. net/cert bounds the depth of a path at 15.
  maxCertificates: 15,
  knownIntermediates: false,
  minRsaBits: 1024,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'refuses',
  keyAlgorithms: ['rsa', 'ec'],
  unprocessedExtensions: informative,
};
const oldChromiumPolicy: ChainPolicy = {
  ...chromiumPolicy,
  commonNameYieldsTo: ['dns', 'ip'],
  rejectedHashes: ['md2', 'md4', 'md5'],
  keyUsageOfExchange: 'accepts',
  limitsPublicValidity: false,
};
