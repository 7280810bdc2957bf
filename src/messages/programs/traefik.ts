import type { Program } from '../program.ts';

export const traefik: Program = {
  id: 'traefik',
  name: 'Traefik',
  side: 'server',
  sources: ['traefik/traefik'],
  marks: ['traefik', 'level=debug msg="http: TLS handshake error'],
  tellMore: ['log.level: DEBUG    # in traefik.yml'],
  meanings: [
    {
      causes: ['alpn-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'http: TLS handshake error from {host}: tls: client requested unsupported application protocols ([{any}])',
      ],
    },
    {
      causes: ['sni-unrecognized', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Serving default certificate for request: "{host}"'],
    },
    {
      causes: ['sni-unrecognized', 'cert-self-signed', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TRAEFIK DEFAULT CERT'],
    },
    {
      causes: ['sni-unrecognized'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['strict SNI enabled - No certificate found for domain: "{host}", closing connection'],
    },
    {
      causes: ['cert-missing', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Unable to obtain ACME certificate for domains "{host}"'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "'500 Internal Server Error' caused by: tls: failed to verify certificate: x509: cannot validate certificate for {host} because it doesn't contain any IP SANs",
      ],
    },
  ],
};
