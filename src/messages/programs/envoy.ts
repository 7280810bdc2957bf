import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const envoy: Program = {
  id: 'envoy',
  name: 'Envoy and Istio',
  side: 'server',
  sources: ['envoyproxy/envoy'],
  marks: [
    'upstream connect error',
    'transport failure reason',
    '[envoy',
    'TLS error: 268{number}:SSL routines:OPENSSL_internal',
    'TLS_error:|{number}:SSL routines:OPENSSL_internal',
  ],
  tellMore: ['curl -X POST localhost:9901/logging?connection=debug'],
  meanings: [
    recalled.likely(['cert-missing'], 'TLS error: Secret is not supplied by SDS'),
    source.likely(
      ['hostname-mismatch', 'client-cert-rejected'],
      'verify cert failed: verify SAN list',
      'verify cert failed: SAN matcher',
    ),
    recalled.likely(
      ['pin-mismatch'],
      'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: cert hash and spki',
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
