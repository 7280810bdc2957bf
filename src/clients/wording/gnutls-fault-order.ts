import { type ChainFault, nameFaults } from '../failure.ts';

/** The order of the texts; all of them hold at once. */
export const gnutlsFaultOrder: readonly ChainFault[] = [
  'unreadable',
  'too-complex',
  'key-usage',
  'self-signed-leaf',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
  'distrusted',
  'not-a-ca',
  'weak-signature',
  'weak-key',
  'bad-signature',
  'name-constraints',
  'path-length',
  'extended-key-usage',
  'expired',
  'not-yet-valid',
  'unknown-critical-extension',
  'hostname-mismatch',
  'common-name-only',
];

export const dates: readonly ChainFault[] = ['expired', 'not-yet-valid'];

/** wget has a line for each fault; what a person reads is the last one. */
export const wgetFaultOrder: readonly ChainFault[] = [
  ...nameFaults,
  ...dates,
  ...gnutlsFaultOrder.filter((fault) => ![...nameFaults, ...dates].includes(fault)),
];

/** libcurl since 8.12 asks first whether a certificate has expired. lib/vtls/gtls.c. */
const askedFirst: readonly ChainFault[] = ['issuer-not-found', 'expired'];
export const curlFaultOrder: readonly ChainFault[] = [
  ...askedFirst,
  ...gnutlsFaultOrder.filter((fault) => !askedFirst.includes(fault)),
];
