import type { Fix } from './fix.ts';
import { onPort, speaks } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** slapd. Its attributes are in slapd-config(5); slapd.conf has the same without olc. */
export const openldap: Fix = {
  software: 'openldap',
  name: 'OpenLDAP',
  recognise: (facts) => (speaks(facts, ['ldap']) || onPort(facts, [389, 636]) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'cn=config (ldapmodify) or slapd.conf',
    certificate: ['olcTLSCertificateFile: /etc/ldap/fullchain.pem', 'olcTLSCertificateKeyFile: /etc/ldap/private.key'],
    apply: ['slaptest && systemctl restart slapd'],
    protocols: ['olcTLSProtocolMin: 3.3'],
    groups: ['olcTLSECName: prime256v1'],
    dhParameters: ['olcTLSDHParamFile: /etc/ldap/ffdhe2048.pem'],
    clientCertificates: [
      'olcTLSCACertificateFile: /etc/ldap/client-ca.pem',
      '# never, allow, try or demand',
      'olcTLSVerifyClient: try',
    ],
    enable: [
      'olcTLSCertificateFile: /etc/ldap/fullchain.pem',
      'olcTLSCertificateKeyFile: /etc/ldap/private.key',
      '# for port 636 besides: slapd -h "ldap:/// ldaps:///"',
    ],
    log: 'its log, with olcLogLevel: conns stats',
  }),
};
