import type { Program } from '../program.ts';

export const curlWolfssl: Program = {
  id: 'curl-wolfssl',
  name: 'curl with wolfSSL',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['CyaSSL', 'wolfSSL: '],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    {
      causes: ['ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['server certificate issuer check failed (IssuerCert: {any})'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'likely',
      origin: 'source',
      texts: ['CA signer not available for verification'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['subject alt name(s) or common name do not match "{host}"'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: ['server verification failed: certificate has expired.'],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'source',
      texts: ['server verification failed: certificate not valid yet.'],
    },
  ],
};
