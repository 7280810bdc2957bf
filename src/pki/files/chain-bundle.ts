import type { Certificate } from '../certificate/certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import { derTag } from '../der/der.ts';
import { matchHostname } from '../path/hostname.ts';
import { isSelfIssued, mayHaveIssued } from '../certificate/issuance.ts';
import { parseCertificate } from '../certificate/parse.ts';
import { contentsOf } from '../der/tlv.ts';
import { BundleError, certificatesFromBundle, isSignedData, pemBlocks } from './pem.ts';

/** What a file holds, leaf first. In PKCS#7 and PKCS#12 certificates have no order: the leaf is told by what it is. */
export type ChainBundle = { format: 'certificates' | 'pkcs7' | 'pkcs12'; certificates: Uint8Array[] };

type ChainBundleOptions = {
  /** Of PKCS#12. */
  password?: string | null;
  /** Whether the first certificate is the leaf, where the form has an order, or the leaf is looked for. Default: `first`. */
  leaf?: 'first' | 'anywhere';
  /** The name that tells the leaf among several certificates that issued no other. */
  host?: string | null;
};

/**
 * The certificates of a file as a server would send them: PEM or DER, one or more; PKCS#7; PKCS#12, for which a password is
 * needed unless it has none. Throws BundleError, and PasswordError where the password is missing or wrong.
 */
export async function readChainBundle(
  bytes: Uint8Array,
  { password = null, leaf = 'first', host = null }: ChainBundleOptions = {},
): Promise<ChainBundle> {
  const format = isPkcs12(bytes) ? 'pkcs12' : isPkcs7(bytes) ? 'pkcs7' : 'certificates';
  const certificates =
    format === 'pkcs12'
      ? await (await import('./pkcs12.ts')).certificatesFromPkcs12(bytes, password)
      : certificatesFromBundle(bytes);
  const { length } = certificates;
  if (length > maxChainCertificates)
    throw new BundleError(
      `it holds ${length} certificates, and at most ${maxChainCertificates} are judged as one chain`,
    );
  const inOrder = format === 'certificates' && leaf === 'first';
  return { format, certificates: inOrder ? certificates : leafFirst(certificates, host) };
}

/** The certificates of a file as they stand there; null for a form in which they have no order. */
export function certificatesInOrder(bytes: Uint8Array): Uint8Array[] | null {
  return isPkcs12(bytes) || isPkcs7(bytes) ? null : certificatesFromBundle(bytes);
}

/** Whether a private key stands beside the certificates. */
export function holdsKey(bytes: Uint8Array): boolean {
  return isPkcs12(bytes) || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('PRIVATE KEY-----');
}

/** From the certificate that issued no other, and is for the host, up to the root, then the rest. */
function leafFirst(encoded: Uint8Array[], host: string | null): Uint8Array[] {
  const parsed = encoded.map((der) => ({ der, certificate: ifReadable(() => parseCertificate(der)) }));
  const others = [...parsed];
  const take = (index: number) => others.splice(index, 1)[0];
  const isIssuer = (certificate: Certificate) =>
    parsed.some(
      (each) => each.certificate !== certificate && each.certificate && mayHaveIssued(certificate, each.certificate),
    );
  const leaves = others.filter(
    ({ certificate }) => certificate && !certificate.basicConstraints?.ca && !isIssuer(certificate),
  );
  const asked = leaves.find(({ certificate }) => host && certificate && matchHostname(certificate, host).matches);
  const leaf = asked ?? leaves[0];
  const line = [take(leaf ? others.indexOf(leaf) : 0)];
  for (let child = line[0]?.certificate; child && !isSelfIssued(child); child = line.at(-1)?.certificate) {
    const below = child;
    const next = others.findIndex(({ certificate }) => certificate && mayHaveIssued(certificate, below));
    if (next === -1) break;
    line.push(take(next));
  }
  return [...line, ...others].flatMap((each) => (each ? [each.der] : []));
}

/** PFX begins with its version, 3, and a ContentInfo (RFC 7292 section 4); private keys have version 0 or 1. */
function isPkcs12(bytes: Uint8Array): boolean {
  const [tag, length, version] = contentsOf(bytes);
  return bytes[0] === derTag.sequence && tag === derTag.integer && length === 1 && version === 3;
}

function isPkcs7(bytes: Uint8Array): boolean {
  if (bytes[0] === derTag.sequence) return isSignedData(bytes);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1');
  return [...pemBlocks(head)].some(({ der }) => isSignedData(der));
}

/** More than any server sends, or any client reads. */
const maxChainCertificates = 1_000;
