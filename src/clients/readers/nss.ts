import { type CertificateReader, explicitCurve, sameWords, timeKinds } from './certificate-reader.ts';

const time = 'SEC_ERROR_INVALID_TIME';

/** Firefox: NSS takes the certificate apart, mozilla::pkix reads it again. `release`: 115, 153. */
export function pkixReader(release: number): CertificateReader {
  return {
    readsWhenNeeded: true,
    unreadable: {
      'trailing-data': 'SEC_ERROR_INVALID_ARGS',
      'der-length': 'SEC_ERROR_LIBRARY_FAILURE',
      'der-length tbsCertificate.serialNumber': 'SEC_ERROR_INVALID_ARGS',
    },
    unreadableLeaf: { [explicitCurve]: 'SSL_ERROR_EXTRACT_PUBLIC_KEY_FAILURE' },
    refuses: {
      'serial-not-minimal': 'MOZILLA_PKIX_ERROR_INVALID_INTEGER_ENCODING',
      ...sameWords(time, timeKinds),
      'boolean-value': 'SEC_ERROR_BAD_DER',
      'boolean-value basicConstraints': 'SEC_ERROR_EXTENSION_VALUE_INVALID',
      'extension-malformed keyUsage': 'SEC_ERROR_INADEQUATE_KEY_USAGE',
      'extension-malformed extKeyUsage': 'SEC_ERROR_INADEQUATE_CERT_TYPE',
      'signature-algorithm-mismatch': 'MOZILLA_PKIX_ERROR_SIGNATURE_ALGORITHM_MISMATCH',
      'extension-duplicate': 'SEC_ERROR_EXTENSION_VALUE_INVALID',
      'extension-trailing-data': 'SEC_ERROR_EXTENSION_VALUE_INVALID',
      'extension-trailing-data subjectAltName': 'SSL_ERROR_BAD_CERT_DOMAIN',
      'extension-malformed basicConstraints': 'SEC_ERROR_EXTENSION_VALUE_INVALID',
      'extension-malformed signedCertificateTimestampList': 'SEC_ERROR_BAD_DER',
      'extension-malformed nameConstraints': 'SEC_ERROR_BAD_DER',
      'extension-malformed authorityInfoAccess': 'SEC_ERROR_CERT_BAD_ACCESS_LOCATION',
      'extended-key-usage-empty': 'SEC_ERROR_INADEQUATE_CERT_TYPE',
      'name-constraints-malformed': 'SEC_ERROR_EXTENSION_VALUE_INVALID',
      ...(release < 120 && {
        'alt-name-not-ascii dns': 'SSL_ERROR_BAD_CERT_DOMAIN',
        'alt-name-empty-name': 'SSL_ERROR_BAD_CERT_DOMAIN',
      }),
    },
  };
}

/** Programs on NSS alone, which read in the way of old. */
export const nssReader: CertificateReader = {
  unreadable: {
    'trailing-data': 'security library: invalid arguments.',
    'der-length': 'security library failure.',
    'der-length tbsCertificate.serialNumber': 'security library: invalid arguments.',
  },
  unreadableLeaf: { [explicitCurve]: "SSL was unable to extract the public key from the peer's certificate." },
  refuses: {
    'generalized-time-form': 'Improperly formatted time string.',
    'signature-algorithm-mismatch':
      'The signature algorithm in the signature field of the certificate does not match the algorithm in its signatureAlgorithm field.',
    'extended-key-usage-empty': 'Certificate type not approved for application.',
    'extension-malformed nameConstraints':
      'The Certifying Authority for this certificate is not permitted to issue a certificate with this name.',
    'extension-malformed basicConstraints': "Peer's Certificate issuer is not recognized.",
  },
};
