import type { CertificateReader } from './certificate-reader.ts';

const other = (error: string) => `Other(OtherError(${error}))`;

/** rustls-webpki, src/der.rs and src/cert.rs: DER to the letter, and version 3 alone. */
export const webpkiReader: CertificateReader = {
  unreadable: {},
  // It reads an issuer when it comes to it.
  refuses: {
    'trailing-data': 'BadEncoding',
    'der-length': 'BadEncoding',
    'boolean-value': 'BadEncoding',
    'utc-time-without-seconds': 'BadEncoding',
    'utc-time-offset': 'BadEncoding',
    'generalized-time-without-seconds': 'BadEncoding',
    'generalized-time-form': 'BadEncoding',
    'unique-id': 'BadEncoding',
    'extension-trailing-data': 'BadEncoding',
    'extension-malformed basicConstraints': 'BadEncoding',
    'extension-malformed keyUsage': 'BadEncoding',
    'extension-malformed extKeyUsage': 'BadEncoding',
    'extension-malformed subjectAltName': 'BadEncoding',
    'extension-malformed nameConstraints': 'BadEncoding',
    'extension-malformed cRLDistributionPoints': 'BadEncoding',
    'version-old': other('UnsupportedCertVersion'),
    'version-too-low': other('UnsupportedCertVersion'),
    'version-unknown': other('UnsupportedCertVersion'),
    'signature-algorithm-mismatch': other('SignatureAlgorithmMismatch'),
    'extension-duplicate': other('ExtensionValueInvalid'),
    'extended-key-usage-empty': other('EmptyEkuExtension'),
  },
};
