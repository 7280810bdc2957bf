import { alertTo, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const psql: Program = {
  id: 'psql',
  name: 'PostgreSQL clients (libpq)',
  side: 'client',
  service: 'postgres',
  client: 'psql',
  sources: ['postgres/postgres'],
  marks: ['psql: error', 'psql:', 'connection to server at "{host}" ({host}), port {number} failed'],
  tellMore: ['PGSSLMODE=verify-full psql ...'],
  fix: 'libpq',
  meanings: [
    source.certain(
      ['hostname-mismatch'],
      'server certificate for "{name}" does not match host name "{host}"',
      'server certificate for "{name}" (and {number} other names) does not match host name "{host}"',
    ),
    source.hides(
      ['ca-untrusted', 'client-trust-store', 'cert-expired', 'chain-incomplete'],
      'SSL error: certificate verify failed',
    ),
    source.likely(['not-tls', 'middlebox'], 'SSL error: wrong version number'),
    alertTo('client', 40, 'SSL error: sslv3 alert handshake failure'),
    source.likely(
      ['client-cert-rejected'],
      'SSL error: tlsv1 alert unknown ca',
      'SSL error: sslv3 alert certificate expired',
    ),
    source.certain(
      ['client-cert-required'],
      'SSL error: tlsv13 alert certificate required',
      'FATAL: connection requires a valid client certificate',
    ),
    source.certain(['protocol-mismatch'], 'SSL error: unsupported protocol', 'SSL error: tlsv1 alert protocol version'),
    recalled.likely(['cert-malformed'], 'SSL error: invalid certificate'),
    source.certain(['dh-weak'], 'SSL error: dh key too small'),
    source.possible(
      ['closed-early', 'server-internal'],
      'SSL SYSCALL error: EOF detected',
      'SSL connection has been closed unexpectedly',
    ),
    source.certain(
      ['client-config', 'client-trust-store'],
      'root certificate file "{path}" does not exist',
      'could not read root certificate file "{path}": {any}',
    ),
    source.certain(
      ['client-config'],
      'could not read certificate file "{path}": {any}',
      'certificate present, but not private key file "{path}"',
      'private key file "{path}" has group or world access; file must have permissions u=rw (0600) or less if owned by the current user, or permissions u=rw,g=r (0640) or less if owned by root',
      'host name must be specified for a verified SSL connection',
      'FATAL: no pg_hba.conf entry for host "{host}", user "{name}", database "{name}", no encryption',
      'FATAL: no pg_hba.conf entry for host "{host}", user "{name}", database "{name}", SSL off',
      'no pg_hba.conf entry for host {host}, no encryption',
      'no pg_hba.conf entry for host {host}, SSL off',
    ),
    recalled.likely(['client-config'], 'sslmode value "{name}" invalid when SSL support is not compiled in'),
    source.certain(['key-mismatch'], 'certificate does not match private key file "{path}": key values mismatch'),
    source.certain(
      ['not-tls'],
      'server does not support SSL, but SSL was required',
      'received invalid response to SSL negotiation: {name}',
    ),
    // PgBouncer, of the server behind it.
    recalled.likely(['not-tls'], 'closing because: server refused SSL'),
    source.likely(['interception', 'server-internal'], 'received unencrypted data after SSL response'),
    source.certain(['client-cert-rejected'], 'FATAL: certificate authentication failed for user "{name}"'),
    recalled.likely(
      ['client-config'],
      'weak sslmode "{name}" may not be used with sslrootcert=system (use "verify-full")',
    ),
    recalled.likely(
      ['alpn-mismatch'],
      'direct SSL connection was established without ALPN protocol negotiation extension',
    ),
    recalled.likely(['client-config'], 'private key file {path} has group or world access'),
  ],
};
