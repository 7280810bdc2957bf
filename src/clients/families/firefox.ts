import { browserPolicy, type ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { pkixReader } from '../readers/nss.ts';
import { browsersLetPass } from '../slips.ts';
import { firefoxFaultOrder, firefoxWording } from '../wording/firefox.ts';
import { policyVariant } from './policy-variant.ts';
import { keyIdentifiers } from './informative-extensions.ts';
import { type Known, plainLimits, usual } from './usual.ts';

export type FirefoxRelease = Omit<Known, 'trust'> & {
  release: number;
  family?: string;
  kind?: Client['kind'];
  trust?: Client['trust'];
};

/** Firefox, Thunderbird and Tor Browser: NSS with mozilla::pkix. */
export function firefox({
  release,
  hello,
  family = 'Firefox',
  kind = 'browser',
  trust = 'mozilla',
  ...known
}: FirefoxRelease): Client {
  const reader = pkixReader(release);
  return {
    ...usual,
    ...known,
    family,
    kind,
    hello: { key: hello ?? known.id, lowest: release >= 78 ? tls12 : tls10, shuffles: release >= 114 },
    // MAX_HANDSHAKE_MSG_LEN of NSS
    limits: { ...plainLimits, minDhBits: 1023, maxCertificateBytes: 131_071, letsPass: browsersLetPass },
    chain: policyVariant(release >= 68 ? firefoxPolicy : oldFirefoxPolicy, { conformance: kindsIn(reader.refuses) }),
    reader,
    faultOrder: firefoxFaultOrder,
    trust,
    revocation: {
      // Since CRLite is enforced only private authorities are asked: the list has the others (measured with 153).
      looksAt: ['list', 'staple', 'ocsp'],
      hardFail: false,
      honoursMustStaple: release >= 45,
      unusableStaple: 'forgiving',
    },
    ct: release >= 135 ? 'firefox' : null,
    errors: firefoxWording,
  };
}

/** security/certverifier: 1,024 bits are tried when 2,048 find no path; intermediates come with the remote settings since 68. */
const firefoxPolicy: ChainPolicy = {
  ...browserPolicy,
  namePatterns: [],
  nameComparison: 'bytes',
  // mozilla::pkix goes six authorities up.
  maxCertificates: 8,
  aiaFetching: false,
  minRsaBits: 1016,
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'refuses',
  keyUsageOfExchange: 'accepts',
  keyAlgorithms: ['rsa', 'ec'],
  otherPurposes: [],
  exemptsSelfIssued: false,
  // It understands policyConstraints and does not act on them.
  checksPolicies: false,
  unprocessedExtensions: keyIdentifiers,
};
const oldFirefoxPolicy: ChainPolicy = {
  ...firefoxPolicy,
  knownIntermediates: false,
  rejectedHashes: ['md2', 'md4', 'md5'],
};
