import type { CertificateReader } from './certificate-reader.ts';

const badFormat = 'ERR_SSL_SERVER_CERT_BAD_FORMAT';
const protocol = 'ERR_SSL_PROTOCOL_ERROR';
const invalid = 'ERR_CERT_INVALID';

/** BoringSSL, which looks for the key first, and then net/cert and pki/parse_certificate.cc. */
export const chromiumReader: CertificateReader = {
  passesOver: true,
  unreadable: {},
  unreadableLeaf: {
    'trailing-data': protocol,
    'der-length': protocol,
    'utc-time-without-seconds': badFormat,
    'utc-time-offset': badFormat,
    'generalized-time-without-seconds': badFormat,
    'generalized-time-form': badFormat,
    'version-unknown': badFormat,
    'version-too-low': badFormat,
    'name-printable': badFormat,
    'name-bmp-length': badFormat,
  },
  refuses: {
    'boolean-value': invalid,
    'default-encoded': invalid,
    'signature-algorithm-mismatch': invalid,
    'extensions-empty': invalid,
    'extension-duplicate': invalid,
    'extension-trailing-data': invalid,
    'extension-malformed basicConstraints': invalid,
    'extension-malformed keyUsage': invalid,
    'extension-malformed extKeyUsage': invalid,
    'extension-malformed subjectAltName': invalid,
    'extension-malformed authorityKeyIdentifier': invalid,
    'extension-malformed nameConstraints': invalid,
    'extension-malformed authorityInfoAccess': invalid,
    'extension-malformed certificatePolicies': invalid,
    'alt-name-empty': invalid,
    'alt-name-not-ascii': invalid,
    'alt-name-ip-length': invalid,
    'extended-key-usage-empty': invalid,
    'policy-duplicate': invalid,
    'policy-constraints-empty': invalid,
    'name-constraints-empty': invalid,
    'name-constraints-malformed': invalid,
    'key-encoding': invalid,
  },
};
