import { type CertificateReader, otherType } from './certificate-reader.ts';

const badAddress = 'Invalid IPAddressName';
const oddLengths = [0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 17];

/** sun.security.x509: CertificateFactory throws, or what is looked at later does. `release`: 8 to 27. */
export function javaReader(release: number): CertificateReader {
  const failed = 'Failed to parse server certificates';
  return {
    mistypedCritical: failed,
    unreadable: {
      'version-unknown': failed,
      'version-too-low': failed,
      'signature-algorithm-mismatch': failed,
      'extension-trailing-data basicConstraints': failed,
      'alt-name-not-critical': failed,
      'unknown-extension-duplicate': failed,
      'extension-duplicate': failed,
      'key-encoding': failed,
      ...(release < 17 && { 'der-length': failed }),
    },
    refuses: {
      'key-usage-empty':
        'PKIX path validation failed: java.security.cert.CertPathValidatorException: incorrect KeyUsage extension bits',
      // Since then it reads every name before it looks for one; addresses with a mask are some to it.
      ...(release >= 21 && {
        'extension-trailing-data subjectAltName': 'extra data at the end',
        [otherType('subjectAltName')]: 'Invalid encoding for GeneralNames.',
        'extension-malformed extKeyUsage': 'Invalid encoding for ExtendedKeyUsageExtension.',
        'alt-name-empty': 'No data available in passed DER encoded value.',
        ...Object.fromEntries(oddLengths.map((length) => [`alt-name-ip-length ${length}`, badAddress])),
      }),
    },
  };
}
