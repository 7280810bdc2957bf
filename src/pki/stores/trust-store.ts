import type { Certificate } from '../certificate/certificate.ts';

/**
 * Who trusts what. `id` such as `system`, `mozilla`, `given`; `anchors` may be large: look one up by subject (DER, hex) first.
 */
export type TrustStore = {
  id: string;
  name: string;
  findBySubject(subjectDer: Uint8Array): Certificate[];
  /** The program (as `TrustEvent.program`) whose steps against a root are this store's; unset where anybody's may be. */
  program?: string;
  /** From when on (milliseconds since 1970) what a root issues is no longer trusted; null where that is not limited. */
  distrustedFrom?(root: { sha256: string }): number | null;
  /** The time that `distrustedFrom` is held against; the certificate's first moment where the store has no way of its own. */
  issuedAt?(leaf: Certificate): number;
  /** Whether this very certificate is a root of the store, also where the store has not got its bytes. Else `findBySubject` tells. */
  holds?(certificate: { sha256: string }): boolean;
  /** The root of the store that issued a certificate, where the store knows it but has not got its bytes. */
  issuerOf?(certificate: Certificate): RootReference | null;
};

/** A root that is known, but not its bytes: told by name and key identifier. Nobody can verify what it signed. */
export type RootReference = { sha256: string; subject: string; notBefore: number; notAfter: number };
