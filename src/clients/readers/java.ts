import type { CertificateReader } from './certificate-reader.ts';

/** sun.security.x509: CertificateFactory throws, or what is looked at later does. `release`: 8 to 27. */
export function javaReader(release: number): CertificateReader {
  const failed = 'Failed to parse server certificates';
  return {
    unreadable: {
      'version-unknown': failed,
      'version-too-low': failed,
      'signature-algorithm-mismatch': failed,
      'extension-trailing-data': failed,
      'extension-duplicate': failed,
      'key-encoding': failed,
      ...(release < 17 && { 'der-length': failed }),
    },
    refuses: {
      'key-usage-empty':
        'PKIX path validation failed: java.security.cert.CertPathValidatorException: incorrect KeyUsage extension bits',
      // Since then it reads every name before it looks for one.
      ...(release >= 25 && {
        'alt-name-empty': 'No data available in passed DER encoded value.',
        'alt-name-ip-length': 'Invalid IPAddressName',
      }),
    },
  };
}
