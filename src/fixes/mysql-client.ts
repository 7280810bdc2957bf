import { clientFix } from './client-recipes.ts';

export const mysqlClient = clientFix('mysql-client', 'MySQL and MariaDB clients', {
  trust: [
    'mysql --ssl-ca=/path/root.pem --ssl-mode=VERIFY_IDENTITY ...',
    'mariadb --ssl-ca=/path/root.pem --ssl-verify-server-cert ...',
    'jdbc:mysql://HOST/DB?trustCertificateKeyStoreUrl=file:/path/trust.p12     # Connector/J',
  ],
  identity: [
    'mysql --ssl-cert=client.pem --ssl-key=client.key ...     # or ssl-cert and ssl-key below [client] of my.cnf',
  ],
  older: ['mysql --tls-version=TLSv1.1,TLSv1.2 ...     # MySQL 5.7 and 8.0 before 8.0.28'],
});
