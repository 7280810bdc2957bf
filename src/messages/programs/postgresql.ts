import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const postgresql: Program = {
  id: 'postgresql',
  name: 'PostgreSQL server',
  side: 'server',
  service: 'postgres',
  sources: ['postgres/postgres'],
  marks: ['could not accept SSL connection'],
  tellMore: ['log_min_messages = debug1    # in postgresql.conf'],
  fix: 'postgresql',
  meanings: [
    source.likely(
      ['closed-early'],
      'LOG: could not accept SSL connection: EOF detected',
      'LOG: could not accept SSL connection: Success',
    ),
    source.certain(
      ['client-config'],
      'LOG: could not accept SSL connection: http request',
      'FATAL: could not access private key file "{path}": {any}',
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
