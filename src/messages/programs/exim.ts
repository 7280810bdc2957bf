import type { Program } from '../program.ts';

export const exim: Program = {
  id: 'exim',
  name: 'Exim',
  side: 'server',
  sources: ['exim'],
  marks: ['exim', 'TLS error on connection from', '(SSL_accept)', '(gnutls_handshake)'],
  tellMore: ['log_selector = +tls_cipher +tls_peerdn +tls_sni +tls_certificate_verified'],
  fix: 'exim',
  meanings: [
    {
      causes: ['cipher-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error on connection from {host} (SSL_accept): error:{any}:SSL routines:{any}:no shared cipher'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS error on connection from {host} (SSL_accept): error:{any}:SSL routines:{any}:unsupported protocol'],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS error on connection from {host} (gnutls_handshake): A TLS fatal alert has been received.: Certificate is bad',
      ],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS error on connection from {host} (gnutls_handshake): The TLS connection was non-properly terminated.',
      ],
    },
    {
      causes: ['cipher-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'source',
      texts: ['TLS error on connection from {host} (gnutls_handshake): Could not negotiate a supported cipher suite.'],
    },
    {
      causes: ['client-config', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: ['TLS error on connection from {host} (gnutls_handshake): An unexpected TLS packet was received.'],
    },
    {
      causes: ['cert-missing', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS error on connection from {host} (cert/key setup: cert={path} key={path}): Error while reading file.',
      ],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'dh-weak'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['TLS session: (SSL_connect): error:{any}'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired'],
      certainty: 'possible',
      origin: 'source',
      texts: ['[{host}] SSL verify error: depth={number} error={any} cert={name}'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['[{host}] SSL verify error: certificate name mismatch: DN="{name}" H="{host}"'],
    },
    {
      causes: ['starttls-needed', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['H={host} a TLS session is required, but the server did not offer TLS support'],
    },
    {
      causes: ['closed-early', 'not-tls', 'starttls-needed'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'TLS error on connection from {any} (gnutls_handshake): A TLS packet with unexpected length was received',
        '(gnutls_handshake): A TLS packet with unexpected length was received',
      ],
    },
  ],
};
