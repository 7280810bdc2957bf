import type { Program } from '../program.ts';

export const mongodb: Program = {
  id: 'mongodb',
  name: 'MongoDB',
  side: 'either',
  sources: ['mongodb'],
  marks: ['MongoServerSelectionError', 'MongoNetworkError', 'mongod', 'pymongo', 'MongoDB'],
  tellMore: [
    'mongosh --verbose ... ; on the server: net.tls logs with --setParameter logComponentVerbosity={network:{verbosity:2}}',
  ],
  meanings: [
    {
      causes: ['server-internal', 'client-config', 'middlebox'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'MongoServerSelectionError: {any}:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:{path}:{number}:SSL alert number 80',
      ],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'ServerSelectionTimeoutError: SSL handshake failed: {host}: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {any}',
      ],
    },
    {
      causes: ['client-config', 'server-internal'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'SSL handshake failed: {host}: [SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:{number})',
      ],
    },
    {
      causes: ['client-cert-rejected', 'ca-untrusted', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['SSLHandshakeFailed: SSL peer certificate validation failed: {any}'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'SSLHandshakeFailed: The server certificate does not match the host name. Hostname: {host} does not match {any}',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '"error":{"code":141,"codeName":"SSLHandshakeFailed","errmsg":"The server is configured to only allow SSL connections"}',
        'The server is configured to only allow SSL connections',
      ],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSLHandshakeFailed: no SSL certificate provided by peer; connection rejected'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSLHandshakeFailed: SSL handshake received but server is started without SSL support'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The provided SSL certificate is expired or not yet valid.'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['no SSL certificate provided by peer; connection rejected'],
    },
  ],
};
