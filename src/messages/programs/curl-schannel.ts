import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

/** Its own words only: the status codes and what Windows says of them are Schannel's. */
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
      'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_NOT_TIME_VALID',
    ),
    source.certain(
      ['revocation-unavailable', 'interception'],
      'schannel: CertGetCertificateChain trust error CERT_TRUST_REVOCATION_STATUS_UNKNOWN',
    ),
    source.certain(['cert-revoked'], 'schannel: CertGetCertificateChain trust error CERT_TRUST_IS_REVOKED'),
    source.certain(
      ['hostname-mismatch', 'sni-missing', 'interception'],
      'schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
    ),
    source.certain(['hostname-mismatch'], 'schannel: server certificate name verification failed'),
    source.likely(
      ['closed-early', 'tcp-reset', 'protocol-mismatch', 'middlebox'],
      'schannel: failed to receive handshake, SSL/TLS connection failed',
    ),
    source.likely(['client-config', 'client-trust-store'], "schannel: failed to open CA file '{path}': {any}"),
    source.possible(['closed-early', 'handshake-timeout'], 'schannel: failed to receive handshake, need more data'),
    source.likely(['closed-early', 'server-internal'], 'schannel: server closed abruptly (missing close_notify)'),
    source.likely(['client-config'], 'schannel: AcquireCredentialsHandle failed: {any}'),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'interception'],
      'schannel: the certificate or certificate chain is based on an untrusted root',
    ),
  ],
};
