import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

/** The server, which keeps to itself why TLS failed: to it such a client went away without logging in. */
export const mariadb: Program = {
  id: 'mariadb',
  name: 'MariaDB and MySQL servers',
  side: 'server',
  service: 'mariadb',
  marks: ['mariadbd', 'mysqld', 'Aborted connection'],
  tellMore: ["SHOW STATUS LIKE 'Ssl_%'    # accepts begun and finished; the reason stands at the client"],
  fix: 'mariadb',
  meanings: [
    recalled.possible(
      ['closed-early', 'protocol-mismatch', 'ca-untrusted'],
      "Aborted connection {number} to db: 'unconnected' user: 'unauthenticated' host: '{host}' (This connection closed normally without authentication)",
    ),
    recalled.likely(
      ['cert-missing', 'cert-malformed', 'client-config'],
      'Failed to setup SSL',
      'SSL error: Unable to get certificate from {path}',
      'SSL error: SSL_CTX_set_default_verify_paths failed',
    ),
    recalled.likely(['key-mismatch', 'cert-missing'], 'SSL error: Unable to get private key from {path}'),
    recalled.likely(['key-mismatch'], 'SSL error: Private key does not match the certificate public key'),
    recalled.likely(
      ['client-config'],
      'Connections using insecure transport are prohibited while --require_secure_transport=ON',
    ),
  ],
};
