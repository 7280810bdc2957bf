import { recalled, source } from '../meaning.ts';
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
    recalled.likely(
      ['sni-unrecognized', 'cert-missing'],
      "tls: no certificate available for '{host}'",
      'certificate is not allowed for server name {host}: decision func: {any}',
    ),
    source.certain(
      ['sni-unrecognized', 'cert-missing'],
      "http: TLS handshake error from {host}: no certificate available for '{host}'",
    ),
    recalled.likely(['cert-missing'], 'could not get certificate from issuer'),
    recalled.likely(['cert-missing', 'ca-untrusted'], 'subject does not qualify for a public certificate'),
    source.likely(
      ['ca-untrusted', 'cert-self-signed'],
      'x509: certificate signed by unknown authority {any} "err_trace":"reverseproxy.statusError',
    ),
    recalled.likely(['sni-unrecognized', 'cert-missing'], 'no certificate matching TLS ClientHello'),
  ],
};
