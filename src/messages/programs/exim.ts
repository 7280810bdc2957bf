import { alertTo, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const exim: Program = {
  id: 'exim',
  name: 'Exim',
  side: 'server',
  sources: ['exim'],
  marks: ['exim', 'TLS error on connection from', '(SSL_accept)', '(gnutls_handshake)', '] SSL verify error: depth='],
  tellMore: ['log_selector = +tls_cipher +tls_peerdn +tls_sni +tls_certificate_verified'],
  fix: 'exim',
  meanings: [
    recalled.likely(
      ['cert-missing', 'client-config'],
      'TLS error on connection from {host} (cert/key setup: cert={path} key={path}): Error while reading file.',
    ),
    source.likely(['client-cert-rejected'], 'TLS error on connection from {host} (certificate verification failed)'),
    recalled.hides(['protocol-mismatch', 'cipher-mismatch', 'dh-weak'], 'TLS session: (SSL_connect): error:{any}'),
    source.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired'],
      '[{host}] SSL verify error: depth={number} error={any} cert={name}',
    ),
    source.certain(
      ['hostname-mismatch'],
      '[{host}] SSL verify error: certificate name mismatch: DN="{name}" H="{host}"',
    ),
    recalled.likely(
      ['starttls-needed', 'middlebox'],
      'H={host} a TLS session is required, but the server did not offer TLS support',
    ),
    // Of an alert that came, Exim writes the name by which GnuTLS knows it.
    alertTo('server', 40, 'TLS error on connection from {host} (gnutls_handshake): Handshake failed'),
    alertTo('server', 42, 'TLS error on connection from {host} (gnutls_handshake): Certificate is bad'),
    alertTo('server', 44, 'TLS error on connection from {host} (gnutls_handshake): Certificate was revoked'),
    alertTo('server', 45, 'TLS error on connection from {host} (gnutls_handshake): Certificate is expired'),
    alertTo('server', 46, 'TLS error on connection from {host} (gnutls_handshake): Unknown certificate'),
    alertTo('server', 48, 'TLS error on connection from {host} (gnutls_handshake): CA is unknown'),
    recalled.possible(
      ['closed-early', 'not-tls', 'starttls-needed'],
      '(gnutls_handshake): A TLS packet with unexpected length was received',
    ),
  ],
};
