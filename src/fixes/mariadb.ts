import type { Fix } from './fix.ts';
import { speaks } from './recognise.ts';
import { asCode, serverRecipes } from './server-recipes.ts';

export const mariadb: Fix = {
  software: 'mariadb',
  name: 'MariaDB or MySQL',
  recognise: (facts) => (speaks(facts, ['mysql']) ? 'told' : null),
  recipes: serverRecipes({
    where: 'the [mysqld] section of my.cnf',
    certificate: ['ssl_cert = /etc/mysql/fullchain.pem', 'ssl_key = /etc/mysql/private.key'],
    apply: ['mariadb -e "FLUSH SSL"   # MySQL: ALTER INSTANCE RELOAD TLS'],
    protocols: ['tls_version = TLSv1.2,TLSv1.3'],
    suites: ['ssl_cipher = ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384'],
    clientCertificates: [
      'ssl_ca = /etc/mysql/client-ca.pem',
      '# in SQL: ALTER USER name REQUIRE NONE, or REQUIRE X509 to demand a certificate of this user',
    ],
    enable: ['ssl_cert = /etc/mysql/fullchain.pem', 'ssl_key = /etc/mysql/private.key'],
    admit: [
      'TLS is not the fault: let the server admit this client. Where it says that the host is not allowed to connect, it has no account for the address:',
      asCode("mariadb -e \"CREATE USER 'name'@'192.0.2.%' IDENTIFIED BY '...' REQUIRE SSL\""),
      'Where it says that the host is blocked:',
      asCode('mariadb-admin flush-hosts'),
      'Where it has too many connections, raise max_connections.',
    ],
    log: 'its error log, with log_warnings = 4',
  }),
};
