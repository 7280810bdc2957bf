import { type CertificateReader, malformed, sameWords, timeKinds } from './certificate-reader.ts';

/** public_key of OTP: pubkey_cert_records decodes every extension that it knows, and names by RFC 5280's appendix. */
export const erlangReader: CertificateReader = {
  readsWhenNeeded: true,
  unreadable: sameWords('', [
    'country-length',
    'name-bmp-length',
    'name-numeric',
    ...malformed('authorityInfoAccess authorityKeyIdentifier basicConstraints cRLDistributionPoints'),
    ...malformed('certificatePolicies extKeyUsage keyUsage nameConstraints subjectAltName'),
    ...malformed('subjectKeyIdentifier'),
  ]),
  refuses: sameWords('', timeKinds),
};
