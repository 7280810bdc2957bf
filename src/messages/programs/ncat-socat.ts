import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ncatSocat: Program = {
  id: 'ncat-socat',
  name: 'ncat, socat, lftp, aria2 and axel',
  side: 'client',
  sources: ['nmap, socat, lftp'],
  marks: ['Ncat:', 'socat[', 'lftp', 'aria2', 'Initializing download:'],
  tellMore: ['socat -d -d -d -d ...; ncat -vvv --ssl {host} {port}; lftp -d; aria2c --log-level=debug'],
  meanings: [
    source.hides(
      ['ca-untrusted', 'cert-expired', 'cert-self-signed'],
      'Ncat: Certificate verification failed ({any}).',
    ),
    // The chain was in order, else it had not come so far.
    measured.likely(['hostname-mismatch'], 'Ncat: Certificate verification error. QUITTING.'),
    source.hides(['protocol-mismatch', 'cipher-mismatch', 'closed-early', 'ca-untrusted'], 'Ncat: Input/output error.'),
    source.hides(
      ['ca-untrusted', 'protocol-mismatch', 'not-tls'],
      'E SSL_connect(): error:{any}:SSL routines:{any}:{any}',
    ),
    measured.likely(
      ['hostname-mismatch'],
      'E certificate is valid but its commonName does not match hostname "{host}"',
    ),
    source.likely(
      ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      'Fatal error: Certificate verification: Not trusted ({any})',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      "Fatal error: Certificate verification: certificate common name doesn't match requested host name ‘{host}’ ({any})",
    ),
    source.likely(
      ['starttls-needed', 'not-tls', 'client-config'],
      'Login failed: ftp:ssl-force is set and server does not support or allow SSL',
    ),
    source.hides(['protocol-mismatch', 'cipher-mismatch', 'not-tls'], 'Fatal error: gnutls_handshake: {any}'),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      "SSL/TLS handshake failure: not signed by known authorities or invalid `{any}'",
    ),
    measured.likely(['cert-expired', 'clock-wrong'], "SSL/TLS handshake failure: {any} `expired'"),
    measured.hides(['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'], 'SSL/TLS handshake failure: {any}'),
  ],
};
