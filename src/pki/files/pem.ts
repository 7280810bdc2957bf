import { derTag } from '../der/der.ts';
import { otherStructure, whatElse } from './foreign-file.ts';
import { contentsOf, elementsOf, firstElement } from '../der/tlv.ts';

/** A file or answer that should hold certificates and does not. The message says what it holds instead. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/**
 * The DER of every certificate in a bundle, in order: PEM (RFC 7468; CRLF, text between blocks, TRUSTED and X509 CERTIFICATE)
 * or DER, one or more in a row; PKCS#7 `certs-only` in either form. Also PEM as a string of JSON or of an environment file
 * (`\n` for its lines), in base64 as in the Secrets of Kubernetes, and base64 that has lost its marks. Throws BundleError.
 */
export function certificatesFromBundle(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length === 0) throw new BundleError('it is empty');
  if (bytes[0] === derTag.sequence && !looksLikeText(bytes)) return certificatesFromDer(bytes);
  const text = decode(bytes);
  const wrapped = wrappedIn(text);
  if (wrapped) return certificatesFromBundle(wrapped);
  const found: Uint8Array[] = [];
  const labels: string[] = [];
  for (const { label, der, isWhole } of pemBlocks(text)) {
    if (isWhole) labels.push(label);
    // OpenSSL puts its trust settings behind the certificate; behind any other, what follows is a fault for the parse to note.
    if (label === 'TRUSTED CERTIFICATE') found.push(firstElement(der) ?? der);
    else if (isWhole && signedDataLabels.includes(label) && isSignedData(der)) found.push(...certificatesFromDer(der));
    else if (certificateLabels.includes(label)) found.push(der);
  }
  const [first] = found;
  if (!first || labels.length === 0) throw new BundleError(whyNone(labels, text, bytes));
  // What is damaged beside a certificate, or cut short, is for the parse to say.
  if (found.some(beginsAsCertificate)) return found;
  throw new BundleError(
    `what it marks as a certificate ${otherStructure(first) ?? 'is none: it is damaged, or something else'}`,
  );
}

/** What base64 hides: PEM blocks that begin with `-----BEGIN` in it, or one whole certificate. Null where there are marks in clear. */
function wrappedIn(text: string): Uint8Array | null {
  if (text.includes('-----BEGIN ')) return null;
  const blocks = text.match(/LS0tLS1CRUdJTi[A-Za-z0-9+/]+={0,2}/g)?.map((each) => Buffer.from(each, 'base64'));
  if (blocks) return Buffer.concat(blocks.flatMap((each) => [each, Buffer.from('\n')]));
  const bare = text.trim();
  if (!bare.startsWith('MI') || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(bare)) return null;
  const der = Buffer.from(bare, 'base64');
  return der[0] === derTag.sequence && !looksLikeText(der) ? der : null;
}

/**
 * Each PEM block with its label and contents, one that never ends as far as the next; what is no base64 in it is skipped. One
 * pass, so linear in the length.
 */
export function* pemBlocks(text: string): Generator<{ label: string; der: Uint8Array; isWhole: boolean }> {
  let open = null as { label: string; from: number } | null;
  for (const { 0: marker, 1: kind, 2: label = '', index } of text.matchAll(markerPattern)) {
    const isWhole = kind === 'END' && open?.label === label;
    if (open && (isWhole || kind === 'BEGIN'))
      yield { label: open.label, der: fromBase64(text.slice(open.from, index)), isWhole };
    if (kind === 'BEGIN') open = { label, from: index + marker.length };
    else if (isWhole) open = null;
  }
  if (open) yield { label: open.label, der: fromBase64(text.slice(open.from)), isWhole: false };
}

/** One certificate as PEM, lines of 64 characters. */
export function toPem(der: Uint8Array): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;
}

function whyNone(labels: string[], text: string, bytes: Uint8Array): string {
  // A key may stand behind its parameters.
  const first = labels.find((label) => label.endsWith('PRIVATE KEY')) ?? labels[0];
  const known = Object.keys(otherLabels).find((ending) => first?.endsWith(ending));
  if (first) return `it holds ${known ? otherLabels[known] : JSON.stringify(first.slice(0, 40))}, not a certificate`;
  if (text.includes('-----BEGIN ')) return 'its PEM block never ends';
  if (/(?:BEGIN|END) CERTIFICATE/.test(text))
    return 'the lines around its certificate are damaged: -----BEGIN CERTIFICATE----- and -----END CERTIFICATE----- are needed';
  return `it ${whatElse(bytes) ?? 'has no PEM block and is not DER'}`;
}

/** Certificates in a row, or those inside a PKCS#7 SignedData. */
function certificatesFromDer(bytes: Uint8Array): Uint8Array[] {
  const found = elementsOf(bytes, mostInDer);
  const [first] = found;
  if (!first) throw new BundleError('it is neither PEM nor whole DER');
  if (isSignedData(first)) return certificatesFromSignedData(contentsOf(first));
  if (found.some(beginsAsCertificate)) return found;
  throw new BundleError(`it ${otherStructure(first) ?? 'holds no certificate that can be read'}`);
}

/** A SEQUENCE in a SEQUENCE, cut short perhaps, and nothing else that begins so. */
function beginsAsCertificate(der: Uint8Array): boolean {
  return der[0] === derTag.sequence && contentsOf(der)[0] === derTag.sequence && otherStructure(der) === null;
}

/** PKCS#7 or CMS: ContentInfo begins with the OID of signedData (RFC 5652 section 5.1), a certificate with a SEQUENCE. */
export function isSignedData(der: Uint8Array): boolean {
  return contentsOf(der)[0] === derTag.oid;
}

function certificatesFromSignedData(contentInfo: Uint8Array): Uint8Array[] {
  const wrapped = elementsOf(contentInfo, 2)[1];
  const signedData = wrapped && firstElement(contentsOf(wrapped));
  const sets = signedData ? elementsOf(contentsOf(signedData)).filter(([tag]) => tag === 0xa0) : [];
  const found = sets.flatMap((set) => elementsOf(contentsOf(set))).filter(([tag]) => tag === derTag.sequence);
  if (found.length === 0) throw new BundleError('it is PKCS#7 without certificates');
  return found;
}

/** DER begins with `0` and a length, which is text only by chance. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 16)
    .every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  // With the mark of its byte order or, as PowerShell's redirection has it, without.
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0))
    return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return new TextDecoder('utf-16be').decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function fromBase64(text: string): Uint8Array {
  // Line breaks of a string literal; other characters that are none of base64 are skipped anyway.
  return Buffer.from(text.includes('\\') ? text.replace(/\\[nrt]/g, '') : text, 'base64');
}

/** Many times what any store has. */
const mostInDer = 10_000;
const markerPattern = /-----(BEGIN|END) ([^\n-]{1,64})-----/g;
const otherLabels: Record<string, string> = {
  'PRIVATE KEY': 'a private key',
  'CERTIFICATE REQUEST': 'a certificate request',
  CRL: 'a revocation list',
  'PUBLIC KEY': 'a public key',
};
/** `certutil -encode` calls everything a certificate. */
const signedDataLabels = ['PKCS7', 'CMS', 'CERTIFICATE'];
/** RFC 7468 section 5.1 and appendix A, and what OpenSSL writes with `x509 -trustout`. */
export const certificateLabels = ['CERTIFICATE', 'TRUSTED CERTIFICATE', 'X509 CERTIFICATE'];
