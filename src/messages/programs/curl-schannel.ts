import type { Program } from '../program.ts';

export const curlSchannel: Program = {
  id: 'curl-schannel',
  name: 'curl with Schannel (Windows)',
  side: 'client',
  client: 'schannel',
  sources: ['curl/curl'],
  marks: ['schannel:'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  numbers: 'hresult',
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ['schannel: CertGetCertificateChain trust error CERT_TRUST_IS_UNTRUSTED_ROOT'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['schannel: CertGetCertificateChain trust error CERT_TRUST_IS_PARTIAL_CHAIN'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_NOT_TIME_VALID',
        'schannel: next InitializeSecurityContext failed: SEC_E_CERT_EXPIRED (0x80090328) - The received certificate has expired.',
      ],
      codes: [2148074280],
    },
    {
      causes: ['revocation-unavailable', 'interception'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'schannel: CertGetCertificateChain trust error CERT_TRUST_REVOCATION_STATUS_UNKNOWN',
        'schannel: next InitializeSecurityContext failed: Unknown error (0x80092013) - The revocation function was unable to check revocation because the revocation server was offline.',
        'schannel: next InitializeSecurityContext failed: CRYPT_E_NO_REVOCATION_CHECK (0x80092012) - The revocation function was unable to check revocation for the certificate.',
        'schannel: next InitializeSecurityContext failed: CRYPT_E_REVOCATION_OFFLINE (0x80092013) - The revocation function was unable to check revocation because the revocation server was offline.',
      ],
      codes: [2148081683, 2148081682],
    },
    {
      causes: ['cert-revoked'],
      certainty: 'certain',
      origin: 'source',
      texts: ['schannel: CertGetCertificateChain trust error CERT_TRUST_IS_REVOKED'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing', 'interception'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['schannel: server certificate name verification failed'],
    },
    {
      causes: ['revocation-unavailable', 'interception', 'proxy-failure'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - The revocation function was unable to check revocation for the certificate.',
      ],
      codes: [2148081682],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'interception', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
      ],
      codes: [2148074277],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'sni-unrecognized'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed).',
      ],
      codes: [2148074278],
    },
    {
      causes: ['not-tls', 'starttls-needed', 'proxy-failure', 'server-internal'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid',
      ],
      codes: [2148074248],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'client-config'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_ALGORITHM_MISMATCH (0x80090331) - The client and server cannot communicate, because they do not possess a common algorithm.',
      ],
      codes: [2148074289],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
      ],
      codes: [2148074274],
    },
    {
      causes: ['cert-malformed', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'schannel: next InitializeSecurityContext failed: SEC_E_CERT_UNKNOWN (0x80090327) - An unknown error occurred while processing the certificate.',
      ],
      codes: [2148074279],
    },
    {
      causes: ['closed-early', 'tcp-reset', 'protocol-mismatch', 'middlebox'],
      certainty: 'likely',
      origin: 'source',
      texts: ['schannel: failed to receive handshake, SSL/TLS connection failed'],
    },
    {
      causes: ['closed-early', 'handshake-timeout'],
      certainty: 'possible',
      origin: 'source',
      texts: ['schannel: failed to receive handshake, need more data'],
    },
    {
      causes: ['closed-early', 'server-internal'],
      certainty: 'likely',
      origin: 'source',
      texts: ['schannel: server closed abruptly (missing close_notify)'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'source',
      texts: ['schannel: AcquireCredentialsHandle failed: {any}'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['schannel: the certificate or certificate chain is based on an untrusted root'],
    },
  ],
};
