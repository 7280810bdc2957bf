import type { Program } from '../program.ts';

export const apt: Program = {
  id: 'apt',
  name: 'apt',
  side: 'client',
  client: 'gnutls',
  sources: ['debian/apt'],
  marks: ['Err:1 https', 'W: Failed to fetch', 'E: Failed to fetch', 'apt-get'],
  tellMore: ['apt-get -o Debug::Acquire::https=1 update'],
  fix: 'apt',
  meanings: [
    {
      causes: ['client-trust-store', 'interception', 'chain-incomplete', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'Certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown. Could not handshake: Error in the certificate verification. [IP: {host}]',
      ],
    },
    {
      causes: ['cert-expired', 'clock-wrong', 'client-trust-store', 'intermediate-expired'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'Certificate verification failed: The certificate is NOT trusted. The certificate chain uses expired certificate. Could not handshake: Error in the certificate verification. [IP: {host}]',
      ],
    },
    {
      causes: ['cert-not-yet-valid', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Certificate verification failed: The certificate is NOT trusted. The certificate chain uses not yet valid certificate. Could not handshake: Error in the certificate verification. [IP: {host}]',
      ],
    },
    {
      causes: ['hostname-mismatch', 'interception', 'captive-portal'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Certificate verification failed: The certificate is NOT trusted. The name in the certificate does not match the expected. Could not handshake: Error in the certificate verification. [IP: {host}]',
      ],
    },
    {
      causes: ['not-tls', 'protocol-mismatch', 'proxy-failure'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Could not handshake: {any}'],
    },
    {
      causes: ['client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['No system certificates available. Try installing ca-certificates.'],
    },
    {
      causes: ['clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'E: Release file for {host} is not valid yet (invalid for another {any}). Updates for this repository will not be applied.',
      ],
    },
  ],
};
