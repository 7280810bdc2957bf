import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls10, tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { goReader } from '../readers/go.ts';
import { goLetsPass } from '../slips.ts';
import { goFaultOrder, goWording } from '../wording/go.ts';
import { informative, keyIdentifiers, ofPolicies } from './informative-extensions.ts';
import { type Known, laxPolicy, plainLimits, usual } from './usual.ts';

/** net/http of Go. `go`: 126 is 1.26. */
export function go({ go: release, hello, ...known }: Known & { go: number }): Client {
  return {
    ...usual,
    ...known,
    family: 'Go',
    kind: 'runtime',
    hello: { key: hello ?? known.id, lowest: release >= 118 ? tls12 : tls10, shuffles: false },
    // maxHandshake and maxHandshakeCertificateMsg of crypto/tls
    limits: { ...plainLimits, maxCertificateBytes: release >= 122 ? 262_144 : 65_536, letsPass: goLetsPass },
    chain: release >= 124 ? goPolicy124 : release >= 118 ? goPolicy : oldGoPolicy,
    reader: goReader(release),
    faultOrder: goFaultOrder,
    identity: 'when-named',
    errors: goWording(release),
  };
}

/** It reads the key identifiers and the access to information. */
const unread = informative.filter((oid) => ![...keyIdentifiers, '1.3.6.1.5.5.7.1.1'].includes(oid));

/** crypto/x509: every key that can be verified is strong enough, but for RSA of less than 1,024 bits since 1.24. */
const goPolicy: ChainPolicy = {
  ...laxPolicy,
  namePatterns: ['top-level'],
  checksKeyUsage: false,
  conformance: kindsIn(goReader(127).refuses),
  maxCertificates: 100,
  partialChain: true,
  nameComparison: 'bytes',
  exemptsSelfIssued: false,
  nameConstraintKinds: ['dns', 'ip', 'email', 'uri'],
  wildcardsMeetExclusions: false,
  unprocessedExtensions: [...unread, ...ofPolicies],
  emptyUsages: ['extKeyUsage'],
  minRsaBits: 0,
  // Since 1.19.12 and 1.20.7.
  maxRsaBits: 8192,
  keyAlgorithms: ['rsa', 'ec', 'ed25519'],
  curves: ['P-224', 'P-256', 'P-384', 'P-521'],
  minEcBits: 224,
};

const goPolicy124: ChainPolicy = {
  ...goPolicy,
  minRsaBits: 1024,
  checksPolicies: true,
  unprocessedExtensions: unread,
  wildcardsMeetExclusions: true,
};

const oldGoPolicy: ChainPolicy = {
  ...goPolicy,
  otherPurposes: ['any', 'step-up'],
  maxRsaBits: null,
  rejectedHashes: ['md2', 'md4', 'md5'],
};
