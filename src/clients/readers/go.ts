import { type CertificateReader, explicitCurve, otherType, type ReaderWords } from './certificate-reader.ts';

/** crypto/x509, parser.go: what `ParseCertificate` returns. `release`: 123 is 1.23. */
export function goReader(release: number): CertificateReader {
  return {
    unreadable: {
      ...parsed,
      'boolean-value': `malformed ${release < 118 ? 'extention' : 'extension'} critical field`,
      [otherType('basicConstraints')]: `invalid basic constraints${release < 121 ? ' a' : ''}`,
      ...(release >= 119 && {
        'extension-duplicate': duplicate(release),
        'unknown-extension-duplicate': duplicate(release),
      }),
      ...(release >= 123 && { 'serial-negative': 'negative serial number', ...wronglyCritical }),
      ...(release >= 124 && {
        'policy-duplicate': 'invalid certificate policies',
        'extension-malformed basicConstraints': 'invalid basic constraints',
      }),
    },
    // To it such a certificate has no extensions, and so no names.
    refuses: {
      'version-too-low': 'certificate relies on legacy Common Name field, use SANs instead',
      'pss-parameters': 'certificate signed by unknown authority',
    },
  };
}

function duplicate(release: number): string | ((detail: string) => string) {
  if (release < 123) return 'certificate contains duplicate extensions';
  return (extension) => `certificate contains duplicate extension with OID "${oids[extension] ?? extension}"`;
}

const oids: Record<string, string> = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  cRLDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
};

const value = 'invalid RDNSequence: invalid attribute value: invalid';

const parsed: ReaderWords = {
  'trailing-data': 'trailing data',
  [explicitCurve]: 'invalid ECDSA parameters',
  'der-length': 'malformed certificate',
  'der-length tbsCertificate': 'malformed tbs certificate',
  'der-length tbsCertificate.version': 'malformed version',
  'der-length tbsCertificate.serialNumber': 'malformed serial number',
  'der-length tbsCertificate.signature': 'malformed signature algorithm identifier',
  'der-length tbsCertificate.validity': 'malformed validity',
  // The subject too: so its source has it.
  'der-length tbsCertificate.subject': 'malformed issuer',
  'der-length tbsCertificate.issuer': 'malformed issuer',
  'der-length tbsCertificate.subjectPublicKeyInfo': 'malformed spki',
  'der-length tbsCertificate.extensions': 'malformed extensions',
  'version-unknown': 'invalid version',
  'serial-not-minimal': 'malformed serial number',
  'signature-algorithm-mismatch': "inner and outer signature algorithm identifiers don't match",
  // Written anew, the time has to be the same again: with `Z` for no offset.
  'utc-time-zero-offset': 'malformed UTCTime',
  'generalized-time-form': 'malformed GeneralizedTime',
  'generalized-time-without-seconds': 'malformed GeneralizedTime',
  'name-printable': `${value} PrintableString`,
  'name-numeric': `${value} NumericString`,
  'name-ia5': `${value} IA5String`,
  'name-bmp-length': `${value} BMPString`,
  'name-not-utf8': `${value} UTF-8 string`,
  'alt-name-not-ascii': 'SAN dNSName is malformed',
  'alt-name-not-ascii email': 'SAN rfc822Name is malformed',
  'alt-name-not-ascii uri': 'SAN uniformResourceIdentifier is malformed',
  'alt-name-ip-length': (octets) => `cannot parse IP address of length ${octets}`,
  'boolean-value basicConstraints': 'invalid basic constraints',
  'extension-malformed nameConstraints': 'invalid NameConstraints extension',
  'extension-malformed keyUsage': 'invalid key usage',
  'extension-malformed extKeyUsage': 'invalid extended key usages',
  'extension-malformed subjectAltName': 'invalid subject alternative names',
  'extension-malformed authorityKeyIdentifier': 'invalid authority key identifier',
  'extension-malformed subjectKeyIdentifier': 'invalid subject key identifier',
  'extension-malformed authorityInfoAccess': 'invalid authority info access',
  [otherType('certificatePolicies')]: 'invalid certificate policies',
  'extension-malformed cRLDistributionPoints': 'invalid CRL distribution points',
};

const wronglyCritical: ReaderWords = {
  'extension-must-not-be-critical authorityKeyIdentifier': 'authority key identifier incorrectly marked critical',
  'extension-must-not-be-critical subjectKeyIdentifier': 'subject key identifier incorrectly marked critical',
  'extension-must-not-be-critical authorityInfoAccess': 'authority info access incorrectly marked critical',
};
