import type { ViolationRule } from '../handshake/trace.ts';

/** Breaches of the protocol after which a handshake can go on, and at which some clients break off. */
export type Slip = (typeof slips)[number];

const slips = [
  'extension-not-offered',
  'extension-unknown',
  'extension-repeated',
  'extension-misplaced',
  'extension-malformed',
  'parameter-invalid',
  'empty-record',
] as const satisfies ViolationRule[];

export function isSlip(rule: ViolationRule): rule is Slip {
  return slips.some((each) => each === rule);
}

/** Measured with a server that makes one slip at a time: OpenSSL 3.0, GnuTLS 3.7, Go 1.26 and Java 17. */
export const opensslLetsPass: readonly Slip[] = ['extension-unknown', 'parameter-invalid', 'empty-record'];
export const gnutlsLetsPass: readonly Slip[] = ['extension-unknown', 'extension-repeated', 'extension-malformed'];
export const goLetsPass: readonly Slip[] = ['extension-unknown', 'extension-not-offered'];
export const javaLetsPass: readonly Slip[] = [
  'extension-unknown',
  'extension-repeated',
  'extension-misplaced',
  'empty-record',
];
/** ssl/extensions.cc and ssl/tls_record.cc of BoringSSL; lib/ssl/ssl3ext.c of NSS. */
export const browsersLetPass: readonly Slip[] = ['empty-record'];

/** Which clients in support end the handshake at a slip, and which let it pass. */
export function takenBy(slip: Slip): { mind: string[]; letPass: string[] } {
  const known: [string, readonly Slip[]][] = [
    ['browsers', browsersLetPass],
    ['clients on OpenSSL (curl, Python, Node)', opensslLetsPass],
    ['clients on GnuTLS', gnutlsLetsPass],
    ['Go', goLetsPass],
    ['Java', javaLetsPass],
  ];
  const names = (passed: boolean) => known.filter(([, lets]) => lets.includes(slip) === passed).map(([name]) => name);
  return { mind: names(false), letPass: names(true) };
}
