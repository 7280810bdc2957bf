import type { Program } from '../program.ts';

export const psql: Program = {
  id: 'psql',
  name: 'PostgreSQL clients (libpq)',
  side: 'client',
  client: 'psql',
  sources: ['postgres/postgres'],
  marks: ['psql: error', 'psql:', 'connection to server at'],
  tellMore: ['PGSSLMODE=verify-full psql ...'],
  meanings: [
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'server certificate for "{name}" does not match host name "{host}"',
        'server certificate for "{name}" (and {number} other names) does not match host name "{host}"',
      ],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-expired', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'source',
      texts: ['SSL error: certificate verify failed'],
    },
    {
      causes: ['not-tls', 'middlebox'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL error: wrong version number'],
    },
    {
      causes: ['cipher-mismatch', 'client-cert-required'],
      certainty: 'possible',
      origin: 'source',
      texts: ['SSL error: sslv3 alert handshake failure'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL error: tlsv1 alert unknown ca', 'SSL error: sslv3 alert certificate expired'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL error: tlsv13 alert certificate required', 'FATAL: connection requires a valid client certificate'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL error: unsupported protocol', 'SSL error: tlsv1 alert protocol version'],
    },
    { causes: ['dh-weak'], certainty: 'certain', origin: 'source', texts: ['SSL error: dh key too small'] },
    {
      causes: ['closed-early', 'server-internal'],
      certainty: 'possible',
      origin: 'source',
      texts: ['SSL SYSCALL error: EOF detected', 'SSL connection has been closed unexpectedly'],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'certain',
      origin: 'source',
      texts: ['root certificate file "{path}" does not exist', 'could not read root certificate file "{path}": {any}'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'could not read certificate file "{path}": {any}',
        'certificate present, but not private key file "{path}"',
        'private key file "{path}" has group or world access; file must have permissions u=rw (0600) or less if owned by the current user, or permissions u=rw,g=r (0640) or less if owned by root',
        'host name must be specified for a verified SSL connection',
        'FATAL: no pg_hba.conf entry for host "{host}", user "{name}", database "{name}", no encryption',
        'FATAL: no pg_hba.conf entry for host "{host}", user "{name}", database "{name}", SSL off',
        'sslmode value "{name}" invalid when SSL support is not compiled in',
      ],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['certificate does not match private key file "{path}": key values mismatch'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'server does not support SSL, but SSL was required',
        'received invalid response to SSL negotiation: {name}',
      ],
    },
    {
      causes: ['interception', 'server-internal'],
      certainty: 'likely',
      origin: 'source',
      texts: ['received unencrypted data after SSL response'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'certain',
      origin: 'source',
      texts: ['FATAL: certificate authentication failed for user "{name}"'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['weak sslmode "{name}" may not be used with sslrootcert=system (use "verify-full")'],
    },
    {
      causes: ['alpn-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['direct SSL connection was established without ALPN protocol negotiation extension'],
    },
  ],
};
