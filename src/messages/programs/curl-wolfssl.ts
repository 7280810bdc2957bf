import { source } from '../meaning.ts';
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
    source.likely(['ca-untrusted'], 'server certificate issuer check failed (IssuerCert: {any})'),
    source.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'CA signer not available for verification',
    ),
    source.certain(['hostname-mismatch'], 'subject alt name(s) or common name do not match "{host}"'),
    source.likely(['cert-expired', 'clock-wrong'], 'server verification failed: certificate has expired.'),
    source.likely(['clock-wrong', 'cert-not-yet-valid'], 'server verification failed: certificate not valid yet.'),
  ],
};
