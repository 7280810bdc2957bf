import type { Certificate } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { derTag } from './der.ts';
import { mayHaveIssued } from './issuance.ts';
import { sameName } from './name.ts';
import { parseCertificate } from './parse.ts';
import { BundleError, certificatesFromBundle } from './pem.ts';

/** What a file holds, leaf first. In PKCS#7 and PKCS#12 certificates have no order: the leaf is told by what it is. */
export type ChainBundle = { format: 'certificates' | 'pkcs7' | 'pkcs12'; certificates: Uint8Array[] };

/**
 * The certificates of a file as a server would send them: PEM or DER, one or more; PKCS#7; PKCS#12, for which `password` is
 * needed unless it has none. Throws BundleError, and PasswordError where the password is missing or wrong.
 */
export async function readChainBundle(bytes: Uint8Array, password: string | null): Promise<ChainBundle> {
  const bundle = isPkcs12(bytes) ? await fromPkcs12(bytes, password) : await fromCertificates(bytes);
  const { length } = bundle.certificates;
  if (length > maxChainCertificates)
    throw new BundleError(
      `it holds ${length} certificates, and at most ${maxChainCertificates} are judged as one chain`,
    );
  return bundle;
}

async function fromPkcs12(bytes: Uint8Array, password: string | null): Promise<ChainBundle> {
  const { certificatesFromPkcs12 } = await import('./pkcs12.ts');
  return { format: 'pkcs12', certificates: leafFirst(await certificatesFromPkcs12(bytes, password)) };
}

async function fromCertificates(bytes: Uint8Array): Promise<ChainBundle> {
  if (!isPkcs7(bytes)) return { format: 'certificates', certificates: certificatesFromBundle(bytes) };
  return { format: 'pkcs7', certificates: leafFirst(certificatesFromBundle(bytes)) };
}

/** From the certificate that issued no other up to the root, then the rest. */
function leafFirst(encoded: Uint8Array[]): Uint8Array[] {
  if (encoded.length > maxChainCertificates) return encoded;
  const parsed = encoded.map((der) => ({ der, certificate: readable(der) }));
  const others = [...parsed];
  const take = (index: number) => others.splice(index, 1)[0];
  const isIssuer = (certificate: Certificate) =>
    parsed.some(
      (each) => each.certificate !== certificate && each.certificate && mayHaveIssued(certificate, each.certificate),
    );
  const leaf = others.findIndex(
    ({ certificate }) => certificate && !certificate.basicConstraints?.ca && !isIssuer(certificate),
  );
  const line = [take(Math.max(leaf, 0))];
  for (
    let child = line[0]?.certificate;
    child && !sameName(child.subject, child.issuer);
    child = line.at(-1)?.certificate
  ) {
    const below = child;
    const next = others.findIndex(({ certificate }) => certificate && mayHaveIssued(certificate, below));
    if (next === -1) break;
    line.push(take(next));
  }
  return [...line, ...others].flatMap((each) => (each ? [each.der] : []));
}

function readable(der: Uint8Array): Certificate | null {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}

/** PFX begins with its version, 3, and a ContentInfo (RFC 7292 section 4); private keys have version 0 or 1. */
function isPkcs12(bytes: Uint8Array): boolean {
  const at = contentsAt(bytes);
  return at !== null && bytes[at] === derTag.integer && bytes[at + 1] === 1 && bytes[at + 2] === 3;
}

/** ContentInfo begins with an OID (RFC 5652 section 3); in PEM its label says so. */
function isPkcs7(bytes: Uint8Array): boolean {
  const at = contentsAt(bytes);
  if (at !== null) return bytes[at] === derTag.oid;
  return /^-----BEGIN (?:PKCS7|CMS)-----/m.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1'),
  );
}

/** Where the contents of an outer SEQUENCE begin, of whichever length form; null where there is none. */
function contentsAt(bytes: Uint8Array): number | null {
  const [tag, length = 0] = bytes;
  if (tag !== derTag.sequence || bytes.length < 8) return null;
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
}

/** More than any server sends, or any client reads. */
export const maxChainCertificates = 1_000;
