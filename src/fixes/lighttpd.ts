import type { Fix } from './fix.ts';
import { byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** ssl.privkey since 1.4.53, ssl.verifyclient.ca-file since 1.4.60. */
export const lighttpd: Fix = {
  software: 'lighttpd',
  name: 'lighttpd',
  recognise: (facts) => byServerField(facts, /^lighttpd\b/i),
  recipes: serverRecipes({
    where: 'lighttpd.conf, in the block of the socket',
    certificate: ['ssl.pemfile = "/etc/ssl/fullchain.pem"', 'ssl.privkey = "/etc/ssl/private.key"'],
    apply: ['lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl restart lighttpd'],
    protocols: ['ssl.openssl.ssl-conf-cmd += ("MinProtocol" => "TLSv1.2", "MaxProtocol" => "None")'],
    suites: ['ssl.openssl.ssl-conf-cmd += ("CipherString" => "ECDHE+AESGCM:ECDHE+CHACHA20")'],
    groups: ['ssl.openssl.ssl-conf-cmd += ("Groups" => "X25519:P-256:P-384")'],
    clientCertificates: [
      'ssl.verifyclient.activate = "enable"',
      'ssl.verifyclient.enforce = "disable"   # "enable" refuses clients without',
      'ssl.verifyclient.ca-file = "/etc/ssl/client-ca.pem"',
    ],
    names: (name) => [
      `$HTTP["host"] == "${name}" {`,
      '  ssl.pemfile = "/etc/ssl/fullchain.pem"',
      '  ssl.privkey = "/etc/ssl/private.key"',
      '}',
    ],
    enable: ['server.modules += ("mod_openssl")', '$SERVER["socket"] == ":443" {', '  ssl.engine = "enable"', '}'],
    stapling: ['ssl.stapling-file = "/etc/ssl/ocsp.der"   # lighttpd fetches none: renew the file from a timer'],
    log: 'server.errorlog, with debug.log-ssl-noise = "enable"',
  }),
};
