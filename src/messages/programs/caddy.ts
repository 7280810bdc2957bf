import type { Program } from '../program.ts';

export const caddy: Program = {
  id: 'caddy',
  name: 'Caddy',
  side: 'server',
  sources: ['caddyserver/caddy'],
  marks: ['caddy', '"logger":"tls', '"logger":"http.stdlib"'],
  tellMore: ['{ debug }    # at the top of the Caddyfile'],
  fix: 'caddy',
  meanings: [
    {
      causes: ['sni-unrecognized', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "tls: no certificate available for '{host}'",
        'certificate is not allowed for server name {host}: decision func: {any}',
      ],
    },
    {
      causes: ['sni-unrecognized', 'cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ["http: TLS handshake error from {host}: no certificate available for '{host}'"],
    },
    {
      causes: ['cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['could not get certificate from issuer'],
    },
    {
      causes: ['cert-missing', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['subject does not qualify for a public certificate'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['x509: certificate signed by unknown authority {any} "err_trace":"reverseproxy.statusError'],
    },
    {
      causes: ['sni-unrecognized', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['no certificate matching TLS ClientHello'],
    },
  ],
};
