import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Options: vsftpd.conf(5). */
export const vsftpd: Fix = {
  software: 'vsftpd',
  name: 'vsftpd',
  recognise: (facts) => byBanner(facts, /\bvsFTPd\b/i),
  recipes: serverRecipes({
    where: '/etc/vsftpd.conf',
    certificate: ['rsa_cert_file=/etc/ssl/fullchain.pem', 'rsa_private_key_file=/etc/ssl/private.key'],
    apply: ['systemctl restart vsftpd'],
    suites: ['ssl_ciphers=ECDHE+AESGCM:ECDHE+CHACHA20'],
    clientCertificates: ['# YES refuses clients without', 'require_cert=NO', 'ca_certs_file=/etc/ssl/client-ca.pem'],
    enable: [
      'ssl_enable=YES',
      'rsa_cert_file=/etc/ssl/fullchain.pem',
      'rsa_private_key_file=/etc/ssl/private.key',
      '# YES on port 990, where TLS comes first',
      'implicit_ssl=NO',
    ],
    log: '/var/log/vsftpd.log, with debug_ssl=YES',
  }),
};
