import type { Certificate } from '../pki/certificate/certificate.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { certificatesInStore, storeFromPem } from './trust-stores.ts';

/** Roots given by hand, and whether they alone count. */
export type GivenRoots = { certificates: Certificate[]; store: TrustStore; only: boolean };

/** PEM of roots beside the usual ones (`ca`) or in place of them (`onlyCa`). Throws BundleError where there is no certificate. */
export function givenRoots({ ca, onlyCa }: { ca?: string; onlyCa?: string }): GivenRoots | null {
  const pem = onlyCa ?? ca;
  if (pem === undefined) return null;
  const store = storeFromPem('given', 'the roots that you gave', pem);
  return { certificates: certificatesInStore(pem), store, only: onlyCa !== undefined };
}
