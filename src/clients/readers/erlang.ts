import { type CertificateReader, sameWords, timeKinds } from './certificate-reader.ts';

/** public_key of OTP: pubkey_cert_records decodes every extension that it knows, and names by RFC 5280's appendix. */
export const erlangReader: CertificateReader = {
  unreadable: sameWords('', [
    'country-length',
    'name-bmp-length',
    'name-numeric',
    'extension-malformed authorityInfoAccess',
    'extension-malformed authorityKeyIdentifier',
    'extension-malformed basicConstraints',
    'extension-malformed cRLDistributionPoints',
    'extension-malformed certificatePolicies',
    'extension-malformed extKeyUsage',
    'extension-malformed keyUsage',
    'extension-malformed nameConstraints',
    'extension-malformed subjectAltName',
  ]),
  refuses: sameWords('', timeKinds),
};
