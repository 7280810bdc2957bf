import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const curlSecuretransport: Program = {
  id: 'curl-securetransport',
  name: 'curl with SecureTransport (macOS)',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['SecureTransport'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  numbers: 'osstatus',
  meanings: [
    source.possible(
      ['ca-untrusted', 'interception', 'chain-incomplete', 'cert-expired'],
      -9841,
      'SSL certificate problem: Invalid certificate chain',
    ),
    source.possible(
      ['client-cert-required', 'cipher-mismatch'],
      -9824,
      'SSL peer handshake failed, the server most likely requires a client certificate to connect',
    ),
    source.likely(['closed-early', 'tcp-reset'], -9805, 'Server dropped the connection during the SSL handshake'),
    source.likely(['closed-early', 'protocol-mismatch', 'tcp-reset'], -9806, 'Server aborted the SSL handshake'),
    source.certain(
      ['hostname-mismatch'],
      -9843,
      'SSL certificate peer verification failed, the certificate did not match "{host}"',
    ),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'clock-wrong'],
      -9814,
      'SSL certificate problem: Certificate chain had an expired certificate',
    ),
    source.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      -9815,
      'SSL certificate problem: The certificate chain had a certificate that is not yet valid',
    ),
    source.certain(['dh-weak'], -9850, 'Indicates a weak ephemeral Diffie-Hellman key'),
  ],
};
