import { type ChainFault, dateFaults, nameFaults, trustFaults } from '../failure.ts';

/** The order of the texts; all of them hold at once. */
export const gnutlsFaultOrder: readonly ChainFault[] = [
  'unreadable',
  'too-complex',
  'key-usage',
  ...trustFaults,
  'distrusted',
  'not-a-ca',
  'weak-signature',
  'weak-key',
  'bad-signature',
  'name-constraints',
  'path-length',
  'extended-key-usage',
  ...dateFaults,
  'unknown-critical-extension',
  ...nameFaults,
];

/** wget has a line for each fault; what a person reads is the last one. */
export const wgetFaultOrder: readonly ChainFault[] = [
  ...nameFaults,
  ...dateFaults,
  ...gnutlsFaultOrder.filter((fault) => ![...nameFaults, ...dateFaults].includes(fault)),
];

/** libcurl since 8.12 asks first whether a certificate has expired. lib/vtls/gtls.c. */
const askedFirst: readonly ChainFault[] = ['issuer-not-found', 'expired'];
export const curlFaultOrder: readonly ChainFault[] = [
  ...askedFirst,
  ...gnutlsFaultOrder.filter((fault) => !askedFirst.includes(fault)),
];
