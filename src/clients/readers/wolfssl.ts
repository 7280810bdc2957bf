import { type CertificateReader, explicitCurve, malformed, sameWords } from './certificate-reader.ts';

const parsing = 'error -140, ASN parsing error, invalid input';
const after = 'error -151, ASN date error, current date after';

/** wolfcrypt/src/asn.c */
export const wolfsslReader: CertificateReader = {
  unreadable: {
    ...sameWords(parsing, [
      ...malformed('basicConstraints keyUsage extKeyUsage subjectAltName nameConstraints'),
      ...malformed('authorityKeyIdentifier subjectKeyIdentifier cRLDistributionPoints authorityInfoAccess'),
    ]),
    [explicitCurve]: parsing,
    'serial-zero': parsing,
    'serial-not-minimal': parsing,
    'der-length': parsing,
    'version-too-low': 'error -141, ASN version error, invalid number',
    'signature-algorithm-mismatch': 'error -152, ASN signature error, mismatched oid',
    'utc-time-without-seconds': after,
    'generalized-time-without-seconds': after,
    'generalized-time-form': after,
    'alt-name-empty': parsing,
    'alt-name-ip-length': 'error -173, Bad function argument',
    'extension-duplicate': 'error -144, ASN object id error, invalid id',
    'name-not-utf8': parsing,
    'name-numeric': parsing,
    'extension-trailing-data subjectAltName': parsing,
  },
  refuses: {},
};
