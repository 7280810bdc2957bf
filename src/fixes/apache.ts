import type { Fix } from './fix.ts';
import { byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Apache httpd with mod_ssl. Directives: mod_ssl. */
export const apache: Fix = {
  software: 'apache',
  name: 'Apache httpd',
  recognise: (facts) => byServerField(facts, /^Apache\b(?!-Coyote)/),
  recipes: serverRecipes({
    where: 'the <VirtualHost *:443> of this name',
    certificate: ['SSLCertificateFile    /etc/ssl/fullchain.pem', 'SSLCertificateKeyFile /etc/ssl/private.key'],
    apply: ['apachectl configtest && apachectl graceful'],
    protocols: ['SSLProtocol -all +TLSv1.2 +TLSv1.3'],
    suites: [
      'SSLCipherSuite ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305',
      'SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256',
    ],
    groups: ['SSLOpenSSLConfCmd Groups X25519:prime256v1:secp384r1'],
    dhParameters: [
      '# openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out /etc/ssl/ffdhe2048.pem',
      'SSLOpenSSLConfCmd DHParameters /etc/ssl/ffdhe2048.pem',
    ],
    clientCertificates: [
      'SSLCACertificateFile /etc/ssl/client-ca.pem',
      '# none, optional or require',
      'SSLVerifyClient optional',
    ],
    enable: ['Listen 443 https', 'SSLEngine on'],
    alpn: ['Protocols h2 http/1.1'],
    stapling: [
      'SSLUseStapling on',
      'SSLStaplingReturnResponderErrors off',
      'SSLStaplingFakeTryLater off',
      '# outside of any <VirtualHost>:',
      'SSLStaplingCache shmcb:/var/run/apache2/stapling(128000)',
    ],
    tickets: ['SSLSessionTickets off'],
    log: 'ErrorLog (/var/log/apache2/error.log), with LogLevel ssl:info',
    names: (name) => [
      '<VirtualHost *:443>',
      `  ServerName ${name}`,
      '  SSLEngine on',
      '  SSLCertificateFile    /etc/ssl/fullchain.pem',
      '  SSLCertificateKeyFile /etc/ssl/private.key',
      '</VirtualHost>',
    ],
  }),
};
