import type { Program } from '../program.ts';

export const postgresql: Program = {
  id: 'postgresql',
  name: 'PostgreSQL server',
  side: 'server',
  sources: ['postgres/postgres'],
  marks: ['could not accept SSL connection'],
  tellMore: ['log_min_messages = debug1    # in postgresql.conf'],
  fix: 'postgresql',
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: tlsv1 alert unknown ca'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: EOF detected'],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: sslv3 alert bad certificate'],
    },
    {
      causes: ['cipher-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: no shared cipher'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: unsupported protocol'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'certain',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: certificate verify failed'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'certain',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: peer did not return a certificate'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'LOG: could not accept SSL connection: http request',
        'FATAL: could not access private key file "{path}": {any}',
      ],
    },
    {
      causes: ['client-config', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'source',
      texts: ['LOG: could not accept SSL connection: wrong version number'],
    },
    {
      causes: ['cert-missing', 'cert-malformed'],
      certainty: 'certain',
      origin: 'source',
      texts: ['FATAL: could not load server certificate file "{path}": {any}'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['FATAL: could not load private key file "{path}": key values mismatch'],
    },
    {
      causes: ['not-tls', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      texts: ['LOG: invalid length of startup packet'],
    },
    {
      causes: ['not-tls', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Unsupported protocol version: 1234.5679', 'unsupported frontend protocol 1234.5679'],
    },
  ],
};
