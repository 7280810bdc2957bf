import { clientFix } from './client-recipes.ts';

export const ldapClient = clientFix('ldap-client', 'LDAP clients (libldap)', {
  trust: [
    'TLS_CACERT /path/root.pem     # in /etc/ldap/ldap.conf or /etc/openldap/ldap.conf',
    'LDAPTLS_CACERT=/path/root.pem ldapsearch ...     # once',
    'ldap_tls_cacert = /path/root.pem     # SSSD, in sssd.conf',
  ],
  identity: ['LDAPTLS_CERT=/path/client.pem LDAPTLS_KEY=/path/client.key ldapsearch ...'],
});
