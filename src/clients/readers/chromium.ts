import {
  type CertificateReader,
  explicitCurve,
  malformed,
  otherType,
  type ReaderWords,
  sameWords,
  timeKinds,
} from './certificate-reader.ts';

/** Before the handshake is over BoringSSL looks for the key of the server, and net/ssl for the rest. */
const unreadableLeaf: ReaderWords = {
  ...sameWords('ERR_SSL_PROTOCOL_ERROR', ['trailing-data', 'der-length', explicitCurve, otherType('keyUsage')]),
  ...sameWords('ERR_SSL_SERVER_CERT_BAD_FORMAT', [
    ...timeKinds,
    'version-unknown',
    'version-too-low',
    'name-printable',
    'name-numeric',
    'name-bmp-length',
    'name-rdn-empty',
  ]),
};

/** What pki/parse_certificate.cc cannot make out. */
const unparsed: ReaderWords = sameWords('ERR_CERT_INVALID', [
  'boolean-value',
  'pss-parameters',
  'default-encoded',
  'extensions-empty',
  'extension-duplicate',
  'unknown-extension-duplicate',
  'extension-trailing-data',
  ...malformed('basicConstraints keyUsage extKeyUsage subjectAltName nameConstraints'),
  ...malformed('authorityKeyIdentifier subjectKeyIdentifier authorityInfoAccess certificatePolicies'),
  'alt-name-empty',
  'alt-name-not-ascii',
  'alt-name-not-critical',
  'alt-name-ip-length',
  'name-ia5',
  'extended-key-usage-empty',
  'policy-duplicate',
  'policy-constraints-empty',
  'name-constraints-empty',
  'name-constraints-malformed',
  'key-encoding',
]);

/** `release`: 156. */
export function chromiumReader(release: number): CertificateReader {
  // Measured: 110 refuses it, 116 does not.
  const read: ReaderWords = { ...unparsed, ...(release < 116 && { 'path-length-without-ca': 'ERR_CERT_INVALID' }) };
  return {
    readsWhenNeeded: true,
    unreadable: {},
    unreadableLeaf,
    refuses: { ...read, 'signature-algorithm-mismatch': 'ERR_CERT_INVALID' },
    passesOver: { ...unreadableLeaf, ...read },
  };
}
