import type { Tool } from '../tool.ts';

/** Clients of databases and directories, by the manual of each. */
export const databases: Tool[] = [
  {
    program: 'programs with libpq (psql)',
    inside: true,
    format: 'ini',
    files: ['{PGSERVICEFILE:-~/.pg_service.conf}', '{PGSYSCONFDIR:-/etc/postgresql-common}/pg_service.conf'],
  },
  {
    program: 'the clients of MySQL and MariaDB',
    inside: true,
    format: 'ini',
    files: [
      ...['/etc/my.cnf', '/etc/mysql/my.cnf', '~/.my.cnf', '/etc/my.cnf.d/*.cnf', '/etc/mysql/conf.d/*.cnf'],
      ...['/etc/mysql/mariadb.conf.d/*.cnf', '/etc/mysql/mysql.conf.d/*.cnf'],
    ],
    sections: /^(client|mysql$|mysqldump|mysqladmin|mariadb-client|mysqlimport)/,
    own: ({ name, value }) => {
      if (/^tls[-_]version$/.test(name))
        return /1\.[23]/.test(value) ? null : { kind: 'most', version: /1\.[01]/.exec(value)?.[0] ?? '1.1' };
      if (/^(disable|skip)[-_]ssl[-_]verify[-_]server[-_]cert$/.test(name)) return { kind: 'off' };
      return name === 'ssl' && /^(0|off|false)$/i.test(value) ? { kind: 'plain' } : null;
    },
  },
  {
    program: 'programs with OpenLDAP',
    inside: true,
    format: 'words',
    files: ['/etc/ldap/ldap.conf', '/etc/openldap/ldap.conf', '~/.ldaprc', '~/ldaprc', '{LDAPCONF}'],
    // The numbers are those of the wire: 3.4 is TLS 1.3.
    own: ({ name, value }) =>
      /^TLS_PROTOCOL_MIN$/i.test(name) && value === '3.4' ? { kind: 'least', version: '1.3' } : null,
  },
];
