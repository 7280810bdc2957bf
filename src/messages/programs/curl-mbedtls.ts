import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const curlMbedtls: Program = {
  id: 'curl-mbedtls',
  name: 'curl with mbedTLS',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['(35) ssl_handshake returned', 'returned - mbedTLS'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    source.hides(['protocol-mismatch', 'cipher-mismatch', 'not-tls'], 'ssl_handshake returned: (-0x{number}) {any}'),
    recalled.likely(['ca-untrusted', 'chain-incomplete'], 'mbedTLS: certificate verification error 0x00000008'),
    source.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      'server verification failed: {any}. (CAfile: {path} CRLfile: {path})',
    ),
  ],
};
