import type { Program } from '../program.ts';

export const redis: Program = {
  id: 'redis',
  name: 'Redis',
  side: 'either',
  sources: ['redis/redis'],
  marks: ['redis-cli', 'Error accepting a client connection', 'redis.exceptions'],
  tellMore: ['redis-cli --tls --cacert ca.pem -h {host} -p {port} ping; on the server: loglevel debug'],
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Could not connect to Redis at {host}: SSL_connect failed: certificate verify failed'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Could not connect to Redis at {host}: SSL_connect failed: wrong version number'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Error accepting a client connection: error:{any}:SSL routines::peer did not return a certificate (conn: fd={number})',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Error accepting a client connection: error:{any}:SSL routines::wrong version number (conn: fd={number})',
        'Error: Protocol error, got "\\x15" as reply type byte',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Error accepting a client connection: error:{any}:SSL routines::http request'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Error accepting a client connection: error:{any}:SSL routines::tlsv1 alert unknown ca'],
    },
    {
      causes: ['cert-malformed', 'cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Failed to load certificate: {path}: error:{any}'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Failed to load private key: {path}: error:{any}:x509 certificate routines::key values mismatch'],
    },
    {
      causes: ['client-config', 'closed-early'],
      certainty: 'possible',
      origin: 'source',
      texts: ['Error: Server closed the connection'],
    },
  ],
};
