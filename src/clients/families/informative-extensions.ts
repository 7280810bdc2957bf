/** subjectKeyIdentifier and authorityKeyIdentifier, which RFC 5280 wants never critical. */
export const keyIdentifiers = ['2.5.29.14', '2.5.29.35'];

/** policyMappings, policyConstraints and inhibitAnyPolicy, for verifiers without policies. RFC 5280 sections 4.2.1.5, 4.2.1.11, 4.2.1.14. */
export const ofPolicies = ['2.5.29.33', '2.5.29.36', '2.5.29.54'];

/** signedCertificateTimestampList. RFC 6962 section 3.3. */
export const timestamps = '1.3.6.1.4.1.11129.2.4.2';

/**
 * Extensions that browsers read, and that to other verifiers (OpenSSL's X509_supported_extension, Go, Java) are none they process,
 * so that a critical one is refused: key identifiers, issuerAltName, freshestCRL, access to information, tlsFeature, timestamps.
 */
export const informative = [
  ...keyIdentifiers,
  '2.5.29.18',
  '2.5.29.46',
  '1.3.6.1.5.5.7.1.1',
  '1.3.6.1.5.5.7.1.11',
  '1.3.6.1.5.5.7.1.24',
  timestamps,
];
