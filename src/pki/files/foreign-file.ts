import { derTag } from '../der/der.ts';
import { contentsOf, elementsOf } from '../der/tlv.ts';

/** What a file is that holds no certificate: told by its first bytes; null where they tell nothing. */
export function whatElse(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  const beginning = head.trimStart().toLowerCase();
  return kinds.find(([begins]) => begins.some((each) => beginning.startsWith(each.toLowerCase())))?.[1] ?? null;
}

/** What a DER element is by its structure, where it is something else that people have beside their certificates. */
export function otherStructure(element: Uint8Array): string | null {
  const fields = elementsOf(contentsOf(element), 4);
  const [first, second, third] = fields;
  const is = (field: Uint8Array | undefined, tag: number) => field?.[0] === tag;
  if (!first) return null;
  // A PFX is of version 3 (RFC 7292 section 4), private keys are of version 0 or 1.
  if (is(first, derTag.integer)) return first[2] === 3 ? 'is PKCS#12' : 'holds a private key, not a certificate';
  if (is(first, derTag.enumerated)) return 'holds an OCSP response, not a certificate';
  const inner = elementsOf(contentsOf(first), 5).map(([tag]) => tag);
  if (inner[0] === derTag.oid && fields.length === 2) {
    // SubjectPublicKeyInfo (RFC 5280 section 4.1) and EncryptedPrivateKeyInfo (RFC 5958 section 3).
    if (is(second, derTag.bitString)) return 'holds a public key, not a certificate';
    if (is(second, derTag.octetString)) return 'holds an encrypted private key, not a certificate';
  }
  // OCSPRequest (RFC 6960 section 4.1.1): a list of what is asked about, alone.
  if (fields.length === 1 && inner[0] === derTag.sequence) return 'holds an OCSP request, not a certificate';
  if (fields.length !== 3 || !is(second, derTag.sequence) || !is(third, derTag.bitString)) return null;
  const tags = inner.map((tag) => (tag ?? 0).toString(16)).join(' ');
  // CertificationRequestInfo (RFC 2986 section 4.1) and TBSCertList (RFC 5280 section 5.1), each unlike a TBSCertificate.
  if (/^2 30 30 a0/.test(tags)) return 'holds a certificate request, not a certificate';
  if (/^(?:2 )?30 30 1[78]/.test(tags)) return 'holds a revocation list, not a certificate';
  return null;
}

const kinds: [begins: string[], what: string][] = [
  [
    ['\xfe\xed\xfe\xed', '\xce\xce\xce\xce'],
    'is a Java keystore; keytool -importkeystore -srckeystore FILE -destkeystore OUT.p12 -deststoretype PKCS12 makes PKCS#12 of it',
  ],
  [['ssh-', 'ecdsa-sha2-', 'sk-ssh-'], 'holds a public key of SSH, not a certificate'],
  [['PuTTY-User-Key-File'], 'holds a private key of PuTTY, not a certificate'],
  [['\x1f\x8b'], 'is compressed (gzip)'],
  [['PK\x03\x04'], 'is a ZIP archive'],
  [
    ['SQLite format 3\0'],
    'is a database, as NSS has its certificates in; certutil -L -d sql:FOLDER -n NAME -a writes one as PEM',
  ],
  [['<!doctype', '<html', '<?xml'], 'is a web page or XML'],
  [['%PDF-'], 'is a PDF'],
];
