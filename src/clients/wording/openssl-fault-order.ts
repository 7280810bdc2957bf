import type { Client } from '../client.ts';
import { type ChainFault, nameFaults, trustFaults } from '../failure.ts';
import type { OpensslRelease } from './openssl.ts';

/** The order in which OpenSSL comes upon the faults of a chain: crypto/x509/x509_vfy.c, X509_verify_cert and verify_chain. */
const verified: readonly ChainFault[] = [
  'unreadable',
  ...trustFaults,
  'distrusted',
  'too-complex',
  'unknown-critical-extension',
  'not-a-ca',
  'path-length',
  'key-usage',
  'extended-key-usage',
  'ca-as-leaf',
  'encoding',
  'weak-key',
  'weak-signature',
  ...nameFaults,
  'bad-signature',
  'not-yet-valid',
  'expired',
  'name-constraints',
  'policy',
];

/** The same where the first fault ends it: the strength of the server's own key is looked at before any issuer is looked for. */
export const opensslFaultOrder: Client['faultOrder'] = [
  'unreadable',
  'weak-key',
  ...verified.slice(1).map((fault) => (fault === 'weak-key' ? ('weak-key@issuer' as const) : fault)),
];

/** The same for programs that look for the name themselves, in a chain that was verified. */
export const opensslNameLast: Client['faultOrder'] = [
  ...opensslFaultOrder.filter((fault) => !nameFaults.some((each) => each === fault)),
  ...nameFaults,
];

/** For programs that let the verification go on, look for the name, and only then at its result. */
export const opensslNameFirst: Client['faultOrder'] = [...nameFaults, ...opensslFaultOrder];

/**
 * For programs whose callback lets verification go on: of all errors the last one stays. Before 1.1.0 nothing was looked at
 * after an issuer of the leaf was missed.
 */
export function opensslLastCounts(release: OpensslRelease): readonly ChainFault[] {
  return release < 110 ? beforeAll : lastFirst;
}

/** With the signatures comes what is signed by nobody at hand, and the right to sign once more: an issuer's key usage. */
const lastFirst: readonly ChainFault[] = [
  'unreadable',
  ...verified
    .filter((fault) => !nameFaults.includes(fault) && fault !== 'unreadable')
    .reverse()
    .flatMap((fault): ChainFault[] => {
      if (fault === 'key-usage' || fault === 'leaf-issuer-not-found') return [];
      return fault === 'bad-signature' ? ['bad-signature', 'leaf-issuer-not-found', 'key-usage'] : [fault];
    }),
  ...nameFaults,
];

const beforeAll: readonly ChainFault[] = [
  'unreadable',
  'leaf-issuer-not-found',
  'self-signed-leaf',
  ...lastFirst.filter((fault) => !['unreadable', 'leaf-issuer-not-found', 'self-signed-leaf'].includes(fault)),
];
