import type { Program } from '../program.ts';

export const ncatSocat: Program = {
  id: 'ncat-socat',
  name: 'ncat, socat, lftp and aria2',
  side: 'client',
  sources: ['nmap, socat, lftp'],
  marks: ['Ncat:', 'socat[', 'lftp', 'aria2'],
  tellMore: ['socat -d -d -d -d ...; ncat -vvv --ssl {host} {port}; lftp -d; aria2c --log-level=debug'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-expired', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Ncat: Certificate verification failed ({any}).'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'closed-early', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Ncat: Input/output error.'],
    },
    {
      causes: ['ca-untrusted', 'protocol-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['E SSL_connect(): error:{any}:SSL routines:{any}:{any}'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['E certificate is valid but its commonName does not match hostname "{host}"'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Fatal error: Certificate verification: Not trusted ({any})'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "Fatal error: Certificate verification: certificate common name doesn't match requested host name ‘{host}’ ({any})",
      ],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Fatal error: gnutls_handshake: {any}'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["SSL/TLS handshake failure: not signed by known authorities or invalid `{any}'"],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['SSL/TLS handshake failure: {any}'],
    },
  ],
};
