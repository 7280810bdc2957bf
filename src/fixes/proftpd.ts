import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const proftpd: Fix = {
  software: 'proftpd',
  name: 'ProFTPD',
  recognise: (facts) => byBanner(facts, /\bProFTPD\b/i),
  recipes: serverRecipes({
    where: 'tls.conf (mod_tls)',
    certificate: [
      '# for an ECDSA key: TLSECCertificateFile and TLSECCertificateKeyFile',
      'TLSRSACertificateFile /etc/ssl/cert.pem',
      'TLSRSACertificateKeyFile /etc/ssl/private.key',
      '# the intermediates go here, not behind the certificate',
      'TLSCertificateChainFile /etc/ssl/chain.pem',
    ],
    apply: ['proftpd -t && systemctl restart proftpd'],
    protocols: ['TLSProtocol TLSv1.2 TLSv1.3'],
    suites: ['TLSCipherSuite ECDHE+AESGCM:ECDHE+CHACHA20'],
    dhParameters: ['TLSDHParamFile /etc/ssl/ffdhe2048.pem'],
    clientCertificates: [
      '# on refuses clients without',
      'TLSVerifyClient optional',
      'TLSCACertificateFile /etc/ssl/client-ca.pem',
    ],
    enable: ['LoadModule mod_tls.c', 'TLSEngine on'],
    log: 'its TLSLog',
  }),
};
