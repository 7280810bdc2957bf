import { type ContentInfo, EncryptedContentInfo, id_data, id_encryptedData } from '@peculiar/asn1-cms';
import { AuthenticatedSafe, CertBag, id_certBag, id_x509Certificate, PFX, SafeContents } from '@peculiar/asn1-pfx';
import { AsnConvert, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import { PasswordError } from './password-error.ts';
import { BundleError } from './pem.ts';
import { decrypt, isIntact } from './pkcs12-secrets.ts';

/**
 * The certificates of a PKCS#12 file (RFC 7292), in its order: encrypted by AES or Triple DES under PBES2, or by Triple DES
 * or RC2 under the older schemes. A null password stands for none and for an empty one. Private keys are not looked at.
 * Throws PasswordError, and BundleError for what is damaged or encrypted in another way.
 */
export async function certificatesFromPkcs12(bytes: Uint8Array, password: string | null): Promise<Uint8Array[]> {
  try {
    return read(bytes, password);
  } catch (error) {
    if (error instanceof PasswordError || error instanceof BundleError) throw error;
    // The ASN.1 library and our reader each have their own error for what is damaged.
    throw new BundleError('it looks like PKCS#12, and is damaged', { cause: error });
  }
}

function read(bytes: Uint8Array, password: string | null): Uint8Array[] {
  const pfx = AsnConvert.parse(bytes, PFX);
  if (pfx.authSafe.contentType !== id_data)
    throw new BundleError('its PKCS#12 is signed with a public key, which is not supported');
  const authSafe = octets(pfx.authSafe.content);
  const contents = [...AsnConvert.parse(authSafe, AuthenticatedSafe)];
  const secrets = password === null ? ['', null] : [password];
  // The library leaves a MAC that is not there empty.
  const hasMac = pfx.macData.mac.digestAlgorithm.algorithm !== '';
  const fitting = hasMac ? secrets.find((each) => isIntact(pfx, authSafe, each)) : secrets[0];
  // Certificates in the clear are had without the password that guards the key.
  if (fitting === undefined && contents.some(({ contentType }) => contentType === id_encryptedData))
    throw wrong(password);
  const found: Uint8Array[] = [];
  for (const content of contents) {
    const safe = safeContents(content, fitting ?? null, password);
    if (safe) found.push(...certificatesOf(safe));
  }
  if (found.length === 0) throw new BundleError('it is PKCS#12 without certificates');
  return found;
}

function wrong(password: string | null): PasswordError {
  return new PasswordError(password === null ? 'it is PKCS#12 and has a password' : 'the password is wrong');
}

/** The contents in the clear; null for what is for a public key, which holds nothing for us. */
function safeContents(
  { contentType, content }: ContentInfo,
  secret: string | null,
  given: string | null,
): Uint8Array | null {
  if (contentType === id_data) return octets(content);
  if (contentType !== id_encryptedData) return null;
  const { encryptedContentInfo } = AsnConvert.parse(content, EncryptedData);
  const { algorithm, parameters } = encryptedContentInfo.contentEncryptionAlgorithm;
  const { value, constructedValue } = encryptedContentInfo.encryptedContent ?? {};
  const encrypted = value
    ? new Uint8Array(value.buffer)
    : Buffer.concat((constructedValue ?? []).map((part) => new Uint8Array(part.buffer)));
  const plain = decrypt(algorithm, new Uint8Array(parameters ?? new ArrayBuffer(0)), encrypted, secret);
  if (plain === null) throw wrong(given);
  return plain;
}

function certificatesOf(safe: Uint8Array): Uint8Array[] {
  return [...AsnConvert.parse(safe, SafeContents)].flatMap(({ bagId, bagValue }) => {
    if (bagId !== id_certBag) return [];
    const bag = AsnConvert.parse(bagValue, CertBag);
    return bag.certId === id_x509Certificate ? [octets(bag.certValue)] : [];
  });
}

/** RFC 5652 section 8, which the library lacks; described by calls, since decorators are not erasable. */
class EncryptedData {
  version = 0;
  encryptedContentInfo = new EncryptedContentInfo();
}
AsnType({ type: AsnTypeTypes.Sequence })(EncryptedData);
AsnProp({ type: AsnPropTypes.Integer })(EncryptedData.prototype, 'version');
AsnProp({ type: EncryptedContentInfo })(EncryptedData.prototype, 'encryptedContentInfo');
AsnProp({ type: AsnPropTypes.Any, context: 1, implicit: true, optional: true })(EncryptedData.prototype, 'attributes');

/** The contents of an encoded OCTET STRING, also of one in pieces (BER). */
function octets(encoded: ArrayBuffer): Uint8Array {
  return new Uint8Array(AsnConvert.parse(encoded, OctetString).buffer);
}
