import { type CertificateReader, explicitCurve, otherType } from './certificate-reader.ts';

/** lib/x509 and libtasn1: what gnutls_x509_crt_import returns. It takes more than others, negative numbers and short times too. */
export const gnutlsReader: CertificateReader = {
  unreadable: {
    'trailing-data': 'ASN1 parser: Error in DER parsing.',
    [otherType('subjectAltName')]: 'ASN1 parser: Error in TAG.',
    [explicitCurve]: 'ASN1 parser: Error in DER parsing.',
    'version-too-low': 'Error in the certificate.',
    'signature-algorithm-mismatch': 'Error in the certificate.',
    'utc-time-zero-offset': 'The DER time encoding is invalid.',
    'utc-time-offset': 'The DER time encoding is invalid.',
    'generalized-time-form': 'Error in the time fields of certificate.',
    'alt-name-empty-name': 'Unknown Subject Alternative name in X.509 certificate.',
    'alt-name-ip-length 0': 'Unknown Subject Alternative name in X.509 certificate.',
    'extension-trailing-data subjectAltName': 'ASN1 parser: Error in DER parsing.',
    'unknown-extension-duplicate': 'Duplicate extension in X.509 certificate.',
    'extension-duplicate': 'Duplicate extension in X.509 certificate.',
  },
  refuses: { 'extension-malformed nameConstraints': '' },
};
