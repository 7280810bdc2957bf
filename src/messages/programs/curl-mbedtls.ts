import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const curlMbedtls: Program = {
  id: 'curl-mbedtls',
  name: 'curl with mbedTLS',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['(35) ssl_handshake returned', 'returned - mbedTLS', 'Cert verify failed: BADCERT'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    source.hides(['protocol-mismatch', 'cipher-mismatch', 'not-tls'], 'ssl_handshake returned: (-0x{number}) {any}'),
    recalled.likely(['ca-untrusted', 'chain-incomplete'], 'mbedTLS: certificate verification error 0x00000008'),
    // That curl is most often one that a program brought along, and finds no roots.
    source.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'Cert verify failed: BADCERT_NOT_TRUSTED',
    ),
    source.likely(['cert-expired', 'clock-wrong'], 'Cert verify failed: BADCERT_EXPIRED'),
    source.likely(['clock-wrong', 'cert-not-yet-valid'], 'Cert verify failed: BADCERT_FUTURE'),
    source.likely(['hostname-mismatch', 'dns-hijack', 'interception'], 'Cert verify failed: BADCERT_CN_MISMATCH'),
    source.likely(['cert-revoked'], 'Cert verify failed: BADCERT_REVOKED'),
    source.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      'server verification failed: {any}. (CAfile: {path} CRLfile: {path})',
    ),
  ],
};
