import type { Program } from '../program.ts';

export const envoy: Program = {
  id: 'envoy',
  name: 'Envoy and Istio',
  side: 'server',
  sources: ['envoyproxy/envoy'],
  marks: ['upstream connect error', 'transport failure reason', '[envoy'],
  tellMore: ['curl -X POST localhost:9901/logging?connection=debug'],
  meanings: [
    {
      causes: ['not-tls', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'upstream connect error or disconnect/reset before headers. reset reason: connection failure, transport failure reason: TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER',
      ],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end',
      ],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired', 'client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268436502:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN'],
    },
    {
      causes: ['client-cert-rejected', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268436526:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268435612:SSL routines:OPENSSL_internal:HTTP_REQUEST'],
    },
    {
      causes: ['cipher-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268435640:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268435696:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL'],
    },
    {
      causes: ['cipher-mismatch', 'sni-missing', 'client-cert-required'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['TLS error: 268436496:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE'],
    },
    {
      causes: ['cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: Secret is not supplied by SDS'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: verify SAN list',
      ],
    },
    {
      causes: ['pin-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: cert hash and spki',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: [
        'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: X509_verify_cert: certificate verification error at depth {number}: {any}',
      ],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error: 268435648:SSL routines:OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE'],
    },
    {
      causes: ['closed-early', 'not-tls', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      texts: ['upstream connect error or disconnect/reset before headers. reset reason: connection termination'],
    },
    {
      causes: ['cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Failed to load certificate chain from {path}'],
    },
    {
      causes: ['key-mismatch', 'cert-malformed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Failed to load private key from {path}, Cause: {any}'],
    },
    {
      causes: ['sni-unrecognized', 'not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['filter_chain_not_found'],
    },
  ],
};
