import type { Program } from '../program.ts';

export const curlMbedtls: Program = {
  id: 'curl-mbedtls',
  name: 'curl with mbedTLS',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['ssl_handshake returned', 'mbedTLS: '],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['ssl_handshake returned: (-0x{number}) {any}'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['mbedTLS: certificate verification error 0x00000008'],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['server verification failed: {any}. (CAfile: {path} CRLfile: {path})'],
    },
  ],
};
