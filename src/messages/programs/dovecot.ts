import type { Program } from '../program.ts';

export const dovecot: Program = {
  id: 'dovecot',
  name: 'Dovecot',
  side: 'server',
  sources: ['dovecot'],
  marks: ['imap-login:', 'pop3-login:', 'dovecot:', 'submission-login:', 'managesieve-login:'],
  tellMore: ['verbose_ssl = yes    # in dovecot.conf'],
  fix: 'dovecot',
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:tlsv1 alert unknown ca: SSL alert number 48',
      ],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:sslv3 alert bad certificate: SSL alert number 42',
      ],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:sslv3 alert certificate unknown: SSL alert number 46',
      ],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:sslv3 alert certificate expired: SSL alert number 45',
      ],
    },
    {
      causes: ['cipher-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'source',
      texts: ['TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:no shared cipher'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:unsupported protocol'],
    },
    {
      causes: ['client-config', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: ['TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:wrong version number'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'TLS handshaking: SSL_accept() failed: error:{any}:SSL routines:{any}:http request',
        "SSL private key file is password protected, but password isn't given",
      ],
    },
    {
      causes: ['closed-early', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      texts: ['TLS handshaking: Connection closed'],
    },
    { causes: ['closed-early'], certainty: 'possible', origin: 'source', texts: ['TLS handshaking: Disconnected'] },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Can't load SSL private key: Key file is for a different certificate file"],
    },
    {
      causes: ['cert-malformed', 'cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Can't load SSL certificate: There is no valid PEM certificate."],
    },
    {
      causes: ['cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Can't load SSL certificate: The certificate is empty", 'SSL certificate not received'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Diffie-Hellman key exchange requested, but no DH parameters provided. Set ssl_dh=</path/to/dh.pem'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired'],
      certainty: 'possible',
      origin: 'source',
      texts: ['Received invalid SSL certificate: {any}: {name}'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ["SSL certificate doesn't match expected host name {host}: {any}"],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Key is for a different cert than ssl_cert'],
    },
    {
      causes: ['cert-missing', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ssl enabled, but ssl_cert not set'],
    },
  ],
};
