/** The section that says what a field of a certificate, or an extension, has to be: fields as `CertificateError` names them. */
export function fieldReference(field: string): string {
  const [, place] = sections.find(([name]) => name === field || field.startsWith(`${name}.`)) ?? [field, '4.1'];
  return place.startsWith('RFC') ? place : `RFC 5280 section ${place}`;
}

/** The longer names first, where one begins with another. Of RFC 5280, where no other is named. */
const sections: [field: string, place: string][] = [
  ['signatureAlgorithm', '4.1.1.2'],
  ['signatureValue', '4.1.1.3'],
  ['tbsCertificate.version', '4.1.2.1'],
  ['tbsCertificate.serialNumber', '4.1.2.2'],
  ['tbsCertificate.signature', '4.1.2.3'],
  ['tbsCertificate.issuer', '4.1.2.4'],
  ['tbsCertificate.validity', '4.1.2.5'],
  ['tbsCertificate.subjectPublicKeyInfo', '4.1.2.7'],
  ['tbsCertificate.subject', '4.1.2.6'],
  ['issuerUniqueID', '4.1.2.8'],
  ['subjectUniqueID', '4.1.2.8'],
  ['tbsCertificate.extensions', '4.1.2.9'],
  ['extnID', '4.1.2.9'],
  ['critical', '4.1.2.9'],
  ['extnValue', '4.1.2.9'],
  ['extension', '4.1.2.9'],
  ['authorityKeyIdentifier', '4.2.1.1'],
  ['subjectKeyIdentifier', '4.2.1.2'],
  ['keyUsage', '4.2.1.3'],
  ['certificatePolicies', '4.2.1.4'],
  ['policyMappings', '4.2.1.5'],
  ['subjectAltName', '4.2.1.6'],
  ['issuerAltName', '4.2.1.7'],
  ['basicConstraints', '4.2.1.9'],
  ['nameConstraints', '4.2.1.10'],
  ['policyConstraints', '4.2.1.11'],
  ['extKeyUsage', '4.2.1.12'],
  ['cRLDistributionPoints', '4.2.1.13'],
  ['inhibitAnyPolicy', '4.2.1.14'],
  ['freshestCRL', '4.2.1.15'],
  ['authorityInfoAccess', '4.2.2.1'],
  ['subjectInfoAccess', '4.2.2.2'],
  ['tlsFeature', 'RFC 7633 section 4.1'],
  ['signedCertificateTimestampList', 'RFC 6962 section 3.3'],
];
