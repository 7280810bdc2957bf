import type { Fix } from './fix.ts';
import { speaks } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const postgresql: Fix = {
  software: 'postgresql',
  name: 'PostgreSQL',
  recognise: (facts) => (speaks(facts, ['postgres']) ? 'told' : null),
  recipes: serverRecipes({
    where: 'postgresql.conf',
    certificate: ["ssl_cert_file = 'fullchain.pem'", "ssl_key_file = 'private.key'   # owner postgres, mode 0600"],
    apply: ['psql -c "SELECT pg_reload_conf()"'],
    protocols: ["ssl_min_protocol_version = 'TLSv1.2'", "ssl_max_protocol_version = ''"],
    suites: ["ssl_ciphers = 'HIGH:!aNULL:!3DES'"],
    groups: ["ssl_ecdh_curve = 'prime256v1'   # a list from version 18 on: ssl_groups"],
    dhParameters: ["ssl_dh_params_file = 'ffdhe2048.pem'"],
    clientCertificates: [
      "ssl_ca_file = 'client-ca.pem'",
      'pg_hba.conf: hostssl all all all scram-sha-256   # clientcert=verify-ca demands a certificate',
    ],
    enable: ['ssl = on   # PgBouncer, in pgbouncer.ini: client_tls_sslmode = require'],
    log: 'its log, with log_connections = on',
  }),
};
