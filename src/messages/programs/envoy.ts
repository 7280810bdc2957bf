import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const envoy: Program = {
  id: 'envoy',
  name: 'Envoy and Istio',
  side: 'server',
  sources: ['envoyproxy/envoy'],
  marks: ['upstream connect error', 'transport failure reason', '[envoy'],
  tellMore: ['curl -X POST localhost:9901/logging?connection=debug'],
  meanings: [
    recalled.likely(
      ['not-tls', 'client-config'],
      'upstream connect error or disconnect/reset before headers. reset reason: connection failure, transport failure reason: TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-expired', 'client-cert-rejected'],
      'TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed'],
      'TLS error: 268436502:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN',
    ),
    recalled.likely(
      ['client-cert-rejected', 'ca-untrusted'],
      'TLS error: 268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA',
    ),
    recalled.likely(
      ['protocol-mismatch'],
      'TLS error: 268436526:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION',
    ),
    recalled.likely(['client-config'], 'TLS error: 268435612:SSL routines:OPENSSL_internal:HTTP_REQUEST'),
    recalled.likely(['cipher-mismatch'], 'TLS error: 268435640:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER'),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      'TLS error: 268435696:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL',
    ),
    recalled.possible(
      ['cipher-mismatch', 'sni-missing', 'client-cert-required'],
      'TLS error: 268436496:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
    ),
    recalled.likely(['cert-missing'], 'TLS error: Secret is not supplied by SDS'),
    recalled.likely(
      ['hostname-mismatch'],
      'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: verify SAN list',
    ),
    source.likely(
      ['hostname-mismatch', 'client-cert-rejected'],
      'verify cert failed: verify SAN list',
      'verify cert failed: SAN matcher',
    ),
    recalled.likely(
      ['pin-mismatch'],
      'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: cert hash and spki',
    ),
    source.hides(
      ['ca-untrusted', 'cert-expired', 'chain-incomplete'],
      'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: X509_verify_cert: certificate verification error at depth {number}: {any}',
    ),
    recalled.likely(
      ['client-cert-required'],
      'TLS error: 268435648:SSL routines:OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE',
    ),
    source.possible(
      ['closed-early', 'not-tls', 'client-config'],
      'upstream connect error or disconnect/reset before headers. reset reason: connection termination',
    ),
    recalled.likely(['cert-malformed'], 'Failed to load certificate chain from {path}'),
    source.likely(['key-mismatch', 'cert-malformed'], 'Failed to load private key from {path}, Cause: {any}'),
    recalled.likely(['sni-unrecognized', 'not-tls'], 'filter_chain_not_found'),
  ],
};
