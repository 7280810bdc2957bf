import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const unity: Program = {
  id: 'unity',
  name: 'Unity',
  side: 'client',
  marks: ['UNITYTLS_X509VERIFY', 'UnityTls error code', 'UnityWebRequest', 'E/Unity'],
  tellMore: ['Debug.unityLogger, and: openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'UNITYTLS_X509VERIFY_FLAG_EXPIRED',
      'Cert verify failed. Certificate has expired.',
    ),
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'UNITYTLS_X509VERIFY_FLAG_NOT_TRUSTED',
      'Cert verify failed. Certificate could not be verified',
    ),
    recalled.likely(['hostname-mismatch'], 'UNITYTLS_X509VERIFY_FLAG_CN_MISMATCH'),
    recalled.likely(['cert-revoked'], 'UNITYTLS_X509VERIFY_FLAG_REVOKED'),
    recalled.hides(
      ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      'Cert handshake failed. Fatal error. UnityTls error code: {number}',
      'Unable to complete SSL connection',
    ),
  ],
};
