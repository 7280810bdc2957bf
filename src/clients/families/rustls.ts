import { dateFaults, nameFaults } from '../failure.ts';
import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { webpkiReader } from '../readers/webpki.ts';
import { denoWording, reqwestWording, rustlsWording } from '../wording/rustls.ts';
import { informative, ofPolicies } from './informative-extensions.ts';
import { type Known, laxPolicy, plainLimits, usual } from './usual.ts';

/** fetch of Deno, over rustls; `rustls`: 23 is 0.23. */
export function deno({ deno: release, rustls, ...known }: Known & { deno: number; rustls: number }): Client {
  const errors = denoWording({ deno: release, rustls });
  // Deno came to aws-lc with rustls 0.23.
  return onRustls({ ...known, rustls, ring: rustls < 23 }, { family: 'Deno', kind: 'runtime', errors });
}

/** rustls by itself, with its own choice of cryptography, aws-lc. */
export function rustls(known: Known & { rustls: number }): Client {
  return onRustls({ ...known, ring: false }, { ...inRust, errors: rustlsWording });
}

/** reqwest, which many Rust programs are built on. */
export function reqwest(known: Known & { rustls: number }): Client {
  return onRustls({ ...known, ring: true }, { ...inRust, errors: reqwestWording(known.rustls) });
}

const inRust = { family: 'Rust programs', kind: 'library' } as const;

function onRustls(
  { rustls, ring, hello, ...known }: Known & { rustls: number; ring: boolean },
  more: Pick<Client, 'family' | 'kind' | 'errors'>,
): Client {
  return {
    ...usual,
    ...known,
    ...more,
    hello: { key: hello ?? known.id, lowest: tls12, shuffles: rustls >= 23 },
    // MAX_HANDSHAKE_SIZE
    limits: { ...plainLimits, maxCertificateBytes: 65_535 },
    chain: ring ? ringPolicy : rustlsPolicy,
    reader: webpkiReader,
    faultOrder: rustlsFaultOrder,
    overlooks: ['key-usage'],
  };
}

/** rustls-webpki */
const rustlsPolicy: ChainPolicy = {
  ...laxPolicy,
  namePatterns: [],
  nameComparison: 'bytes',
  checksKeyUsage: false,
  // webpki's MAX_SUB_CA_COUNT is 6.
  maxCertificates: 8,
  checksAnchorValidity: false,
  checksAnchorExtensions: false,
  minRsaBits: 2048,
  maxRsaBits: 8192,
  keyAlgorithms: ['rsa', 'ec', 'ed25519'],
  curves: ['P-256', 'P-384', 'P-521'],
  caAsLeaf: 'refuses',
  conformance: kindsIn(webpkiReader.refuses),
  otherPurposes: [],
  exemptsSelfIssued: false,
  // Measured: nothing lies in a directory name that is permitted, or outside of one that is excluded.
  nameConstraintKinds: ['dns', 'ip', 'email', 'uri', 'other'],
  unprocessedExtensions: [...informative, ...ofPolicies],
};

/** ring verifies no signature of a key on P-521. */
const ringPolicy: ChainPolicy = { ...rustlsPolicy, curves: ['P-256', 'P-384'] };

const rustlsFaultOrder: Client['faultOrder'] = [
  'unreadable',
  'encoding',
  'unknown-critical-extension',
  ...dateFaults,
  'ca-as-leaf',
  'extended-key-usage',
  'unknown-critical-extension@issuer',
  'self-signed-leaf',
  'too-complex',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
  'weak-key@issuer',
  'weak-signature',
  'bad-signature',
  'not-a-ca',
  'path-length',
  'name-constraints',
  ...nameFaults,
  // Found out when the key is used.
  'weak-key',
];
