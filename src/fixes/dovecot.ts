import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const dovecot: Fix = {
  software: 'dovecot',
  name: 'Dovecot',
  recognise: (facts) => byBanner(facts, /\bDovecot\b/),
  recipes: serverRecipes({
    where: '/etc/dovecot/conf.d/10-ssl.conf',
    certificate: [
      'ssl_cert = </etc/ssl/fullchain.pem',
      'ssl_key = </etc/ssl/private.key   # Dovecot 2.4: ssl_server_cert_file and ssl_server_key_file, without <',
    ],
    apply: ['doveconf -n >/dev/null && doveadm reload'],
    protocols: ['ssl_min_protocol = TLSv1.2'],
    suites: ['ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20'],
    groups: ['ssl_curve_list = X25519:prime256v1:secp384r1'],
    dhParameters: [
      'ssl_dh = </etc/dovecot/dh.pem   # openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out /etc/dovecot/dh.pem',
    ],
    clientCertificates: [
      'ssl_ca = </etc/ssl/client-ca.pem',
      'ssl_verify_client_cert = yes   # asks for one',
      'auth_ssl_require_client_cert = no   # yes refuses clients without',
    ],
    enable: ['ssl = yes'],
    log: 'doveadm log find, with verbose_ssl = yes',
    names: (name) => [
      `local_name ${name} {`,
      '  ssl_cert = </etc/ssl/fullchain.pem',
      '  ssl_key = </etc/ssl/private.key',
      '}',
    ],
  }),
};
