import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Lines: smtpd.conf(5). */
export const opensmtpd: Fix = {
  software: 'opensmtpd',
  name: 'OpenSMTPD',
  recognise: (facts) => byBanner(facts, /\bOpenSMTPD\b/),
  recipes: serverRecipes({
    where: '/etc/smtpd.conf',
    certificate: ['pki site cert "/etc/ssl/fullchain.pem"', 'pki site key "/etc/ssl/private.key"'],
    apply: ['smtpd -n && systemctl restart opensmtpd'],
    suites: ['smtp ciphers "ECDHE+AESGCM:ECDHE+CHACHA20"'],
    clientCertificates: [
      'ca clients cert "/etc/ssl/client-ca.pem"',
      '# tls-require verify ca clients refuses clients without',
      'listen on 0.0.0.0 tls-require pki site',
    ],
    names: (name) => [
      `pki ${name} cert "/etc/ssl/fullchain.pem"`,
      `pki ${name} key "/etc/ssl/private.key"`,
      `listen on 0.0.0.0 tls pki ${name}`,
    ],
    enable: ['listen on 0.0.0.0 tls pki site   # smtps in the place of tls: TLS comes first'],
    log: '/var/log/mail.log',
  }),
};
