// Written by `npm run gen` from the files of src/fixes; do not edit.
export type FixId =
  | 'any-client'
  | 'any-server'
  | 'apache'
  | 'caddy'
  | 'dovecot'
  | 'exim'
  | 'haproxy'
  | 'iis'
  | 'java'
  | 'mariadb'
  | 'network'
  | 'nginx'
  | 'node'
  | 'openldap'
  | 'postfix'
  | 'postgresql';
