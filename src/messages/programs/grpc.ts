import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const grpc: Program = {
  id: 'grpc',
  name: 'gRPC',
  side: 'client',
  sources: ['grpc/grpc'],
  marks: [
    'ssl_transport_security',
    'rpc error: code = Unavailable',
    'StatusCode.UNAVAILABLE',
    'grpc',
    'transport: authentication handshake failed',
    'Handshake failed with fatal error SSL_ERROR_SSL',
  ],
  tellMore: ['GRPC_TRACE=tsi,secure_endpoint,transport_security GRPC_VERBOSITY=debug ...'],
  meanings: [
    source.hides(
      ['ca-untrusted', 'hostname-mismatch', 'client-config'],
      'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: {any}"',
    ),
    recalled.likely(['closed-early', 'not-tls'], 'authentication handshake failed: EOF'),
    // Java's, until the handshake is over; why stands further down.
    source.hides(['ca-untrusted', 'cert-expired', 'hostname-mismatch'], 'io exception Channel Pipeline: [SslHandler#0'),
    source.likely(['closed-early', 'tcp-reset'], 'Handshake read failed (Socket closed)'),
    recalled.likely(
      ['alpn-mismatch'],
      'transport: authentication handshake failed: credentials: cannot check peer: missing selected ALPN property.',
      'Cannot check peer: missing selected ALPN property.',
      'Failed ALPN negotiation: Unable to find compatible protocol',
    ),
    recalled.likely(
      ['client-config', 'client-cert-required', 'not-tls'],
      'rpc error: code = Unavailable desc = connection closed before server preface received',
    ),
    recalled.possible(
      ['client-trust-store', 'ca-untrusted', 'interception'],
      'Handshake failed with fatal error SSL_ERROR_SSL: error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    ),
    recalled.likely(['hostname-mismatch'], 'Peer name {host} is not in peer certificate'),
    recalled.likely(['client-trust-store', 'client-config'], 'Could not get default pem root certs.'),
    recalled.possible(
      ['client-config', 'cert-malformed'],
      'Handshaker factory creation failed with TSI_INVALID_ARGUMENT',
    ),
  ],
};
