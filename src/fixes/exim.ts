import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const exim: Fix = {
  software: 'exim',
  name: 'Exim',
  recognise: (facts) => byBanner(facts, /\bExim\b/),
  recipes: serverRecipes({
    where: 'the main section of exim.conf',
    certificate: ['tls_certificate = /etc/ssl/fullchain.pem', 'tls_privatekey = /etc/ssl/private.key'],
    apply: ['exim -bV && systemctl restart exim4'],
    protocols: [
      'openssl_options = +no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1',
      '# with GnuTLS (Debian, Ubuntu) instead:',
      'tls_require_ciphers = NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2',
    ],
    suites: [
      'tls_require_ciphers = ECDHE+AESGCM:ECDHE+CHACHA20',
      '# with GnuTLS (Debian, Ubuntu) instead: leave it away, or',
      'tls_require_ciphers = NORMAL',
    ],
    groups: ['tls_eccurve = auto', '# with GnuTLS (Debian, Ubuntu) instead:', 'tls_require_ciphers = NORMAL'],
    dhParameters: ['tls_dhparam = ffdhe2048'],
    clientCertificates: ['tls_try_verify_hosts = *', 'tls_verify_certificates = /etc/ssl/client-ca.pem'],
    enable: ['tls_advertise_hosts = *'],
    log: 'mainlog and paniclog (/var/log/exim4)',
  }),
};
