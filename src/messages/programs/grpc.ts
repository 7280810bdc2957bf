import type { Program } from '../program.ts';

export const grpc: Program = {
  id: 'grpc',
  name: 'gRPC',
  side: 'client',
  sources: ['grpc/grpc'],
  marks: ['ssl_transport_security', 'rpc error: code = Unavailable', 'StatusCode.UNAVAILABLE', 'grpc'],
  tellMore: ['GRPC_TRACE=tsi,secure_endpoint,transport_security GRPC_VERBOSITY=debug ...'],
  meanings: [
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: [
        'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: {any}"',
      ],
    },
    {
      causes: ['not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: ['transport: authentication handshake failed: tls: first record does not look like a TLS handshake'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'source',
      texts: ['transport: authentication handshake failed: x509: certificate signed by unknown authority'],
    },
    {
      causes: ['alpn-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'transport: authentication handshake failed: credentials: cannot check peer: missing selected ALPN property.',
        'Cannot check peer: missing selected ALPN property.',
      ],
    },
    {
      causes: ['client-config', 'client-cert-required', 'not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['rpc error: code = Unavailable desc = connection closed before server preface received'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'Handshake failed with fatal error SSL_ERROR_SSL: error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
      ],
    },
    {
      causes: ['not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Handshake failed with fatal error SSL_ERROR_SSL: error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Peer name {host} is not in peer certificate'],
    },
    {
      causes: ['client-trust-store', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Could not get default pem root certs.'],
    },
    {
      causes: ['client-config', 'cert-malformed'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['Handshaker factory creation failed with TSI_INVALID_ARGUMENT'],
    },
  ],
};
