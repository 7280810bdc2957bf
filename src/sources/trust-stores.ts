import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeOf } from '../pki/certificate-store.ts';
import type { Certificate } from '../pki/certificate.ts';
import { CertificateError } from '../pki/certificate-error.ts';
import type { TrustStore } from '../pki/judgement.ts';
import { parseCertificate } from '../pki/parse.ts';
import { BundleError, certificatesFromBundle } from '../pki/pem.ts';

/** A store of the certificates in a bundle (PEM or DER read as latin1). Throws BundleError where it holds none. */
export function storeFromPem(id: string, name: string, pem: string): TrustStore {
  const encoded = certificatesFromBundle(Buffer.from(pem, 'latin1'));
  return storeOf(id, name, () => encoded);
}

/** Every readable certificate in a bundle, whole. Throws BundleError where it holds none. */
export function certificatesInStore(pem: string): Certificate[] {
  return certificatesFromBundle(Buffer.from(pem, 'latin1')).flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch (error) {
      if (error instanceof CertificateError) return [];
      throw error;
    }
  });
}
