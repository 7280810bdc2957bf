import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Cyrus IMAP. Options: imapd.conf(5). */
export const cyrus: Fix = {
  software: 'cyrus',
  name: 'Cyrus IMAP',
  recognise: (facts) => byBanner(facts, /\bCyrus (IMAP|POP3|NNTP)\b/),
  recipes: serverRecipes({
    where: '/etc/imapd.conf',
    certificate: ['tls_server_cert: /etc/ssl/fullchain.pem', 'tls_server_key: /etc/ssl/private.key'],
    apply: ['systemctl restart cyrus-imapd'],
    protocols: ['tls_versions: tls1_2 tls1_3'],
    suites: ['tls_ciphers: ECDHE+AESGCM:ECDHE+CHACHA20'],
    groups: ['tls_eccurve: prime256v1'],
    clientCertificates: [
      'tls_client_ca_file: /etc/ssl/client-ca.pem',
      'tls_client_certs: optional   # off, optional or require',
    ],
    enable: ['tls_server_cert: /etc/ssl/fullchain.pem', 'tls_server_key: /etc/ssl/private.key'],
    log: 'the system log, facility mail',
  }),
};
