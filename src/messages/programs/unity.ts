import type { Program } from '../program.ts';

export const unity: Program = {
  id: 'unity',
  name: 'Unity',
  side: 'client',
  marks: ['UNITYTLS', 'UnityTls', 'UnityWebRequest'],
  tellMore: ['Debug.unityLogger, and: openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['UNITYTLS_X509VERIFY_FLAG_EXPIRED'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['UNITYTLS_X509VERIFY_FLAG_NOT_TRUSTED'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['UNITYTLS_X509VERIFY_FLAG_CN_MISMATCH'],
    },
    { causes: ['cert-revoked'], certainty: 'likely', origin: 'recalled', texts: ['UNITYTLS_X509VERIFY_FLAG_REVOKED'] },
    {
      causes: ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Cert handshake failed. Fatal error. UnityTls error code: {number}', 'Unable to complete SSL connection'],
    },
  ],
};
