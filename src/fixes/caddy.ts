import type { Facts } from '../causes/facts.ts';
import { alertOf } from '../causes/reading.ts';
import type { Fix } from './fix.ts';
import { byBanner, byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const caddy: Fix = {
  software: 'caddy',
  name: 'Caddy',
  recognise: (facts) => byServerField(facts, /^Caddy\b/) ?? (looksItsCertificatesUp(facts) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'the Caddyfile, in the block of this name',
    certificate: [
      'tls /etc/ssl/fullchain.pem /etc/ssl/private.key   # or leave it out: Caddy gets one by ACME for a public name',
    ],
    apply: ['caddy validate --config /etc/caddy/Caddyfile && systemctl reload caddy'],
    protocols: ['tls {', '  protocols tls1.2 tls1.3', '}'],
    groups: ['tls {', '  curves x25519 secp256r1 secp384r1', '}'],
    clientCertificates: [
      'tls {',
      '  client_auth {',
      '    mode verify_if_given   # require_and_verify refuses clients without',
      '    trust_pool file /etc/ssl/client-ca.pem   # before Caddy 2.8: trusted_ca_cert_file',
      '  }',
      '}',
    ],
    stapling: ['# nothing to set: Caddy staples by itself, and caches responses under its data folder in ocsp/'],
    log: 'its log, with the global option debug',
    names: (name) => [
      `${name} {`,
      '  respond "it works"',
      '}',
      '# where it is there already, the log says why ACME brought no certificate: journalctl -u caddy',
    ],
  }),
};

/** Programs in Go with certificates of their own show one of them for any name; Caddy, which looks each name up, fails inside. */
function looksItsCertificatesUp(facts: Facts): boolean {
  const [main] = facts.attempts;
  const isGo = byBanner(facts, /^Client sent an HTTP request to an HTTPS server\.$/m) !== null;
  return isGo && main !== undefined && alertOf(main) === 'internal_error';
}
