import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const traefik: Program = {
  id: 'traefik',
  name: 'Traefik',
  side: 'server',
  sources: ['traefik/traefik'],
  marks: [
    'traefik',
    'level=debug msg="http: TLS handshake error',
    "Bad Gateway' caused by:",
    "Internal Server Error' caused by:",
  ],
  tellMore: ['log.level: DEBUG    # in traefik.yml'],
  meanings: [
    recalled.likely(['client-cert-required'], 'Tried to extract a certificate on a request without mutual TLS'),
    recalled.likely(['sni-unrecognized', 'cert-self-signed'], 'Serving default certificate for request: "{host}"'),
    recalled.likely(['sni-unrecognized', 'cert-self-signed', 'hostname-mismatch'], 'TRAEFIK DEFAULT CERT'),
    recalled.likely(
      ['sni-unrecognized'],
      'strict SNI enabled - No certificate found for domain: "{host}", closing connection',
    ),
    recalled.likely(['cert-missing', 'cert-self-signed'], 'Unable to obtain ACME certificate for domains "{host}"'),
    // The server behind it refused the certificate that Traefik shows, or missed one.
    recalled.likely(
      ['client-cert-required', 'client-cert-rejected'],
      "'502 Bad Gateway' caused by: remote error: tls: bad certificate",
      "'500 Internal Server Error' caused by: remote error: tls: bad certificate",
    ),
  ],
};
