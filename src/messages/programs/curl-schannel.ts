import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const curlSchannel: Program = {
  id: 'curl-schannel',
  name: 'curl with Schannel (Windows)',
  side: 'client',
  client: 'schannel',
  sources: ['curl/curl'],
  marks: ['schannel: next', 'schannel: failed', 'schannel: SNI', 'curl: (35) schannel'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    source.likely(
      ['ca-untrusted', 'cert-self-signed', 'interception'],
      'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_UNTRUSTED_ROOT',
    ),
    source.likely(
      ['chain-incomplete', 'ca-untrusted'],
      'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_PARTIAL_CHAIN',
    ),
    source.likely(
      ['cert-expired', 'clock-wrong'],
      2148074280,
      'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_NOT_TIME_VALID',
      'schannel: next InitializeSecurityContext failed: SEC_E_CERT_EXPIRED (0x80090328) - The received certificate has expired.',
    ),
    source.certain(
      ['revocation-unavailable', 'interception'],
      2148081683,
      2148081682,
      'schannel: CertGetCertificateChain trust error CERT_TRUST_REVOCATION_STATUS_UNKNOWN',
      'schannel: next InitializeSecurityContext failed: Unknown error (0x80092013) - The revocation function was unable to check revocation because the revocation server was offline.',
      'schannel: next InitializeSecurityContext failed: CRYPT_E_NO_REVOCATION_CHECK (0x80092012) - The revocation function was unable to check revocation for the certificate.',
      'schannel: next InitializeSecurityContext failed: CRYPT_E_REVOCATION_OFFLINE (0x80092013) - The revocation function was unable to check revocation because the revocation server was offline.',
    ),
    source.certain(['cert-revoked'], 'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_REVOKED'),
    source.certain(
      ['hostname-mismatch', 'sni-missing', 'interception'],
      'schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
    ),
    source.certain(['hostname-mismatch'], 'schannel: server certificate name verification failed'),
    source.certain(
      ['revocation-unavailable', 'interception', 'proxy-failure'],
      2148081682,
      'schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - The revocation function was unable to check revocation for the certificate.',
    ),
    source.possible(
      ['ca-untrusted', 'cert-self-signed', 'interception', 'chain-incomplete'],
      2148074277,
      'schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
    ),
    source.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'sni-unrecognized'],
      2148074278,
      'schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed).',
    ),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure', 'server-internal'],
      2148074248,
      'schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid',
    ),
    source.likely(
      ['cipher-mismatch', 'protocol-mismatch', 'client-config'],
      2148074289,
      'schannel: next InitializeSecurityContext failed: SEC_E_ALGORITHM_MISMATCH (0x80090331) - The client and server cannot communicate, because they do not possess a common algorithm.',
    ),
    source.certain(
      ['hostname-mismatch', 'sni-missing'],
      2148074274,
      'schannel: next InitializeSecurityContext failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
    ),
    source.possible(
      ['cert-malformed', 'ca-untrusted'],
      2148074279,
      'schannel: next InitializeSecurityContext failed: SEC_E_CERT_UNKNOWN (0x80090327) - An unknown error occurred while processing the certificate.',
    ),
    source.likely(
      ['closed-early', 'tcp-reset', 'protocol-mismatch', 'middlebox'],
      'schannel: failed to receive handshake, SSL/TLS connection failed',
    ),
    source.possible(['closed-early', 'handshake-timeout'], 'schannel: failed to receive handshake, need more data'),
    source.likely(['closed-early', 'server-internal'], 'schannel: server closed abruptly (missing close_notify)'),
    source.likely(['client-config'], 'schannel: AcquireCredentialsHandle failed: {any}'),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'interception'],
      'schannel: the certificate or certificate chain is based on an untrusted root',
    ),
  ],
};
