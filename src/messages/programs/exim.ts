import { alertTo, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const exim: Program = {
  id: 'exim',
  name: 'Exim',
  side: 'server',
  service: 'smtp',
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
    // Over GnuTLS, which says more of everything but a name that does not match.
    source.likely(['hostname-mismatch', 'ca-untrusted'], 'TLS session: (certificate verification failed)'),
    source.possible(
      ['ca-untrusted', 'cert-expired', 'chain-incomplete', 'cert-self-signed', 'client-trust-store'],
      'TLS session: (certificate verification failed): certificate invalid',
    ),
    source.certain(['cert-revoked'], 'TLS session: (certificate verification failed): certificate revoked'),
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
    ...(
      [
        [40, 'Handshake failed'],
        [42, 'Certificate is bad'],
        [44, 'Certificate was revoked'],
        [45, 'Certificate is expired'],
        [46, 'Unknown certificate'],
        [48, 'CA is unknown'],
        [70, 'Error in protocol version'],
        [112, 'The server name sent was not recognized'],
      ] as const
    ).flatMap(([id, said]) => [
      alertTo('server', id, `TLS error on connection from {host} (gnutls_handshake): ${said}`),
      alertTo('client', id, `TLS session: (gnutls_handshake): ${said}`),
    ]),
    recalled.possible(
      ['closed-early', 'not-tls', 'starttls-needed'],
      '(gnutls_handshake): A TLS packet with unexpected length was received',
    ),
  ],
};
