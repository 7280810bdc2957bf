import { type CertificateReader, sameWords, timeKinds } from './certificate-reader.ts';

const other = (error: string) => `Other(OtherError(${error}))`;

/** rustls-webpki, src/der.rs and src/cert.rs: DER to the letter, and version 3 alone. */
export const webpkiReader: CertificateReader = {
  unreadable: {},
  // It reads an issuer when it comes to it.
  refuses: {
    ...sameWords('BadEncoding', [
      'trailing-data',
      'der-length',
      'boolean-value',
      ...timeKinds,
      'unique-id',
      'extension-trailing-data',
      'extension-malformed basicConstraints',
      'extension-malformed keyUsage',
      'extension-malformed extKeyUsage',
      'extension-malformed subjectAltName',
      'extension-malformed nameConstraints',
      'extension-malformed cRLDistributionPoints',
    ]),
    'version-old': other('UnsupportedCertVersion'),
    'version-too-low': other('UnsupportedCertVersion'),
    'version-unknown': other('UnsupportedCertVersion'),
    'signature-algorithm-mismatch': other('SignatureAlgorithmMismatch'),
    'extension-duplicate': other('ExtensionValueInvalid'),
    'extended-key-usage-empty': other('EmptyEkuExtension'),
  },
};
