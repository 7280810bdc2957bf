import type { Program } from '../program.ts';

export const gnutlsVerify: Program = {
  id: 'gnutls-verify',
  name: 'GnuTLS (certificate verification)',
  side: 'either',
  client: 'gnutls',
  sources: ['gnutls lib/cert-session.c'],
  marks: [
    'The certificate is NOT trusted',
    '*** PKI verification of server certificate failed',
    'server certificate verification failed',
  ],
  tellMore: ['gnutls-cli -d 5 --port {port} {host}'],
  meanings: [
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'cert-self-signed', 'interception', 'client-trust-store'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate issuer is unknown.'],
    },
    {
      causes: ['cert-expired', 'intermediate-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate chain uses expired certificate.'],
    },
    {
      causes: ['cert-not-yet-valid', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate chain uses not yet valid certificate.'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing', 'sni-ignored', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The name in the certificate does not match the expected.'],
    },
    {
      causes: ['cert-purpose', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate issuer is not a CA.'],
    },
    {
      causes: ['cert-weak-signature', 'cert-weak-key'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate chain uses insecure algorithm.'],
    },
    {
      causes: ['cert-revoked'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The certificate chain is revoked.'],
    },
    {
      causes: ['cert-malformed', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is NOT trusted. The signature in the certificate is invalid.'],
    },
    {
      causes: ['name-constraints'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["The certificate is NOT trusted. The certificate chain violates the signer's constraints."],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The certificate is NOT trusted. The certificate requires the server to include an OCSP status in its response, but the OCSP status is missing.',
        'The certificate is NOT trusted. The received OCSP status response is invalid.',
      ],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'certain',
      origin: 'source',
      texts: ['The revocation or OCSP data are old and have been superseded.'],
    },
    {
      causes: ['clock-wrong', 'revocation-unavailable'],
      certainty: 'likely',
      origin: 'source',
      texts: ['The revocation or OCSP data are issued with a future date.'],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate does not match the intended purpose.'],
    },
    {
      causes: ['sigalg-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The received signature scheme does not match'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: [
        '- Status: The certificate is NOT trusted. {any}',
        '*** PKI verification of server certificate failed...',
      ],
    },
    // As curl 8.13 and newer words what GnuTLS found.
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      certainty: 'likely',
      origin: 'measured',
      texts: [
        'server verification failed: certificate signer not found',
        'server verification failed: certificate signer not trusted',
      ],
    },
    {
      causes: ['cert-weak-signature', 'cert-weak-key'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['server verification failed: certificate uses insecure algorithm'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['server verification failed: certificate expired', 'server verification failed: certificate has expired'],
    },
    {
      causes: ['cert-not-yet-valid', 'clock-wrong', 'cert-revoked', 'name-constraints', 'revocation-unavailable'],
      certainty: 'possible',
      origin: 'measured',
      texts: ['server verification failed: certificate error, no details available'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['server verification failed: attached OCSP status response is invalid'],
    },
    {
      causes: ['cert-malformed'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['Duplicate extension in X.509 certificate', 'Error in the certificate.'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['Public key signature verification has failed'],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['The certificate chain does not match the intended purpose'],
    },
  ],
};
