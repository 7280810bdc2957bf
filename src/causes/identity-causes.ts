import type { CauseId } from './generated/ids.ts';

/** Causes that lie in the server's certificates, and that a look at the chain explains. */
export const chainCauses: CauseId[] = [
  'ca-distrusted',
  'ca-untrusted',
  'cert-expired',
  'cert-malformed',
  'cert-not-yet-valid',
  'cert-purpose',
  'cert-revoked',
  'cert-self-signed',
  'cert-validity-too-long',
  'cert-weak-key',
  'cert-weak-signature',
  'chain-incomplete',
  'chain-wrong-order',
  'client-trust-store',
  'clock-wrong',
  'interception',
  'intermediate-expired',
  'name-constraints',
];

/** The same, and those that lie in the names of the certificate. */
export const identityCauses: CauseId[] = [...chainCauses, 'hostname-mismatch', 'sni-ignored'];
