import { recalled, source } from '../meaning.ts';
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
    source.likely(
      ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      'LOG: could not accept SSL connection: tlsv1 alert unknown ca',
    ),
    source.likely(
      ['closed-early'],
      'LOG: could not accept SSL connection: EOF detected',
      'LOG: could not accept SSL connection: Success',
    ),
    source.likely(
      ['ca-untrusted', 'hostname-mismatch'],
      'LOG: could not accept SSL connection: sslv3 alert bad certificate',
    ),
    source.likely(['cipher-mismatch', 'client-outdated'], 'LOG: could not accept SSL connection: no shared cipher'),
    source.certain(
      ['protocol-mismatch', 'client-outdated'],
      'LOG: could not accept SSL connection: unsupported protocol',
    ),
    source.certain(['client-cert-rejected'], 'LOG: could not accept SSL connection: certificate verify failed'),
    source.certain(['client-cert-required'], 'LOG: could not accept SSL connection: peer did not return a certificate'),
    source.certain(
      ['client-config'],
      'LOG: could not accept SSL connection: http request',
      'FATAL: could not access private key file "{path}": {any}',
    ),
    source.possible(
      ['client-config', 'protocol-mismatch'],
      'LOG: could not accept SSL connection: wrong version number',
    ),
    source.certain(['cert-missing', 'cert-malformed'], 'FATAL: could not load server certificate file "{path}": {any}'),
    source.certain(['key-mismatch'], 'FATAL: could not load private key file "{path}": key values mismatch'),
    source.possible(['not-tls', 'client-config'], 'LOG: invalid length of startup packet'),
    recalled.likely(
      ['not-tls', 'client-config'],
      'Unsupported protocol version: 1234.5679',
      'unsupported frontend protocol 1234.5679',
    ),
  ],
};
