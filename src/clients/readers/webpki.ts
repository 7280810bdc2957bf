import { type CertificateReader, malformed, explicitCurve, sameWords, timeKinds } from './certificate-reader.ts';

const other = (error: string) => `Other(OtherError(${error}))`;

/** rustls-webpki, src/der.rs and src/cert.rs: DER to the letter, and version 3 alone. */
export const webpkiReader: CertificateReader = {
  readsWhenNeeded: true,
  unreadable: {},
  refuses: {
    ...sameWords('BadEncoding', [
      'trailing-data',
      'der-length',
      'boolean-value',
      ...timeKinds,
      'unique-id',
      'extension-trailing-data',
      ...malformed('basicConstraints extKeyUsage subjectAltName nameConstraints cRLDistributionPoints'),
    ]),
    // Followed by the algorithms in bytes.
    [explicitCurve]: 'UnsupportedSignatureAlgorithmForPublicKeyContext',
    'pss-parameters': 'UnsupportedSignatureAlgorithmContext',
    'version-old': other('UnsupportedCertVersion'),
    'version-too-low': other('UnsupportedCertVersion'),
    'version-unknown': other('UnsupportedCertVersion'),
    'signature-algorithm-mismatch': other('SignatureAlgorithmMismatch'),
    'extension-duplicate': other('ExtensionValueInvalid'),
    'extended-key-usage-empty': other('EmptyEkuExtension'),
  },
};
