import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Postfix as a server (smtpd). Parameters: postconf(5). */
export const postfix: Fix = {
  software: 'postfix',
  name: 'Postfix',
  recognise: (facts) => byBanner(facts, /\bPostfix\b/),
  recipes: serverRecipes({
    where: '/etc/postfix/main.cf',
    certificate: ['smtpd_tls_chain_files = /etc/ssl/private.key, /etc/ssl/fullchain.pem'],
    apply: ['postfix check && postfix reload'],
    protocols: ['smtpd_tls_protocols = >=TLSv1.2', 'smtpd_tls_mandatory_protocols = >=TLSv1.2'],
    suites: ['smtpd_tls_mandatory_ciphers = medium', 'smtpd_tls_exclude_ciphers = aNULL, eNULL, EXPORT, RC4, 3DES'],
    groups: ['tls_eecdh_auto_curves = X25519 prime256v1 secp384r1'],
    dhParameters: ['# empty: OpenSSL chooses', 'smtpd_tls_dh1024_param_file ='],
    clientCertificates: [
      'smtpd_tls_CAfile = /etc/ssl/client-ca.pem',
      '# smtpd_tls_req_ccert = yes refuses clients without',
      'smtpd_tls_ask_ccert = yes',
    ],
    enable: ['smtpd_tls_security_level = may'],
    log: '/var/log/mail.log, with smtpd_tls_loglevel = 1',
    names: (name) => [
      'tls_server_sni_maps = hash:/etc/postfix/sni',
      `# /etc/postfix/sni: ${name} /etc/ssl/private.key /etc/ssl/fullchain.pem   (then postmap -F hash:/etc/postfix/sni)`,
    ],
  }),
};
