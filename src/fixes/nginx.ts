import type { Fix } from './fix.ts';
import { byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** nginx and its relatives OpenResty and Tengine. Directives: ngx_http_ssl_module. */
export const nginx: Fix = {
  software: 'nginx',
  name: 'nginx',
  recognise: (facts) => byServerField(facts, /^(nginx|openresty|tengine)\b/i),
  recipes: serverRecipes({
    where: 'the server block of this name',
    certificate: ['ssl_certificate     /etc/ssl/fullchain.pem;', 'ssl_certificate_key /etc/ssl/private.key;'],
    apply: ['nginx -t && nginx -s reload'],
    protocols: ['ssl_protocols TLSv1.2 TLSv1.3;'],
    suites: [
      'ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;',
    ],
    groups: ['ssl_ecdh_curve X25519:prime256v1:secp384r1;'],
    dhParameters: [
      'ssl_dhparam /etc/ssl/ffdhe2048.pem;   # openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out /etc/ssl/ffdhe2048.pem',
    ],
    clientCertificates: [
      'ssl_client_certificate /etc/ssl/client-ca.pem;',
      'ssl_verify_client optional;   # off, optional or on',
    ],
    enable: ['listen 443 ssl;'],
    alpn: ['http2 on;   # before nginx 1.25.1: listen 443 ssl http2;'],
    stapling: [
      'ssl_stapling on;',
      'ssl_stapling_verify on;',
      'ssl_trusted_certificate /etc/ssl/chain.pem;   # the intermediates and their root',
      'resolver 127.0.0.53;   # nginx looks up the name of the responder by itself',
    ],
    tickets: ['ssl_session_tickets off;'],
    log: 'error_log (/var/log/nginx/error.log), with error_log ... info;',
    names: (name) => [
      'server {',
      '  listen 443 ssl;',
      `  server_name ${name};`,
      '  ssl_certificate     /etc/ssl/fullchain.pem;',
      '  ssl_certificate_key /etc/ssl/private.key;',
      '}',
    ],
  }),
};
