import {
  type CertificateReader,
  explicitCurve,
  otherType,
  type ReaderWords,
  sameWords,
  timeKinds,
} from './certificate-reader.ts';

/** library/x509_crt.c: what mbedtls_ssl_handshake returns where mbedtls_x509_crt_parse_der fails. `release`: 2 or 3. */
export function mbedtlsReader(release: 2 | 3): CertificateReader {
  const more: ReaderWords =
    release === 3
      ? {
          'alt-name-ip-length': '-0x2800: X509 - Input invalid',
          'extension-malformed authorityKeyIdentifier': badTag,
          'extension-malformed subjectKeyIdentifier': badTag,
        }
      : { 'key-usage-empty': badLength };
  return { unreadable: { ...parsed, ...more }, refuses: {} };
}

const invalid = 'X509 - The extension tag or value is invalid';
const badLength = `-0x2564: ${invalid} : ASN1 - Error when trying to determine the length or invalid length`;
const badTag = `-0x2562: ${invalid} : ASN1 - ASN1 tag was of an unexpected value`;
const differs = `-0x2566: ${invalid} : ASN1 - Actual length differs from expected length`;
const badDate = '-0x2400: X509 - The date tag or value is invalid';

const parsed: ReaderWords = {
  [explicitCurve]: '-0x3d00: PK - Invalid key tag or value',
  'version-unknown': '-0x2580: X509 - CRT/CRL/CSR has an unsupported version number',
  'version-too-low':
    '-0x21e6: X509 - The CRT/CRL/CSR format is invalid, e.g. different type expected : ASN1 - Actual length differs from expected length',
  'signature-algorithm-mismatch':
    '-0x2680: X509 - Signature algorithms do not match. (see \\c ::mbedtls_x509_crt sig_oid)',
  ...sameWords(badDate, timeKinds),
  'unique-id': badTag,
  'extension-duplicate': `-0x2500: ${invalid}`,
  'extended-key-usage-empty': badLength,
  'extension-trailing-data basicConstraints': badTag,
  'extension-trailing-data subjectAltName': differs,
  'name-numeric': '-0x23e2: X509 - The name tag or value is invalid : ASN1 - ASN1 tag was of an unexpected value',
  'extension-malformed basicConstraints': badLength,
  [otherType('basicConstraints')]: badTag,
  'extension-malformed nameConstraints': badTag,
  'extension-malformed keyUsage': badTag,
  'extension-malformed extKeyUsage': badTag,
  'extension-malformed subjectAltName': badTag,
};
