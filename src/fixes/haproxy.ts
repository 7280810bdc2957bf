import type { Fix } from './fix.ts';
import { byServerField, isPassedOn } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const haproxy: Fix = {
  software: 'haproxy',
  name: 'HAProxy',
  recognise: (facts) =>
    byServerField(facts, /^haproxy\b/i) ?? (facts.attempts.some((attempt) => isPassedOn(attempt)) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'haproxy.cfg',
    certificate: ['# cat fullchain.pem private.key > /etc/haproxy/site.pem', 'bind :443 ssl crt /etc/haproxy/site.pem'],
    apply: ['haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy'],
    protocols: ['ssl-default-bind-options ssl-min-ver TLSv1.2   # and no ssl-max-ver, here or in bind'],
    suites: [
      'ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305',
    ],
    groups: ['ssl-default-bind-curves X25519:P-256:P-384'],
    dhParameters: ['tune.ssl.default-dh-param 2048'],
    clientCertificates: ['bind :443 ssl crt /etc/haproxy/site.pem ca-file /etc/haproxy/client-ca.pem verify optional'],
    enable: ['bind :443 ssl crt /etc/haproxy/site.pem'],
    alpn: ['bind :443 ssl crt /etc/haproxy/site.pem alpn h2,http/1.1'],
    stapling: [
      'bind :443 ssl crt-list /etc/haproxy/sites.list   # which says: /etc/haproxy/site.pem [ocsp-update on]   (since 2.8)',
    ],
    tickets: ['ssl-default-bind-options no-tls-tickets'],
    log: 'its log, with option httpslog and %[ssl_fc_err_str]',
    names: (name) => [
      `bind :443 ssl crt /etc/haproxy/certs/   # a folder with one file a name, ${name}.pem among them; strict-sni refuses the rest`,
    ],
  }),
};
