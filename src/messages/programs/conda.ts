import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const conda: Program = {
  id: 'conda',
  name: 'Conda',
  side: 'client',
  client: 'requests',
  marks: ['CondaSSLError', 'CondaHTTPError', 'conda'],
  tellMore: ['conda -vvv install ...    # and: conda config --show ssl_verify'],
  fix: 'conda',
  meanings: [
    recalled.hides(
      ['proxy-failure', 'interception', 'tcp-timeout', 'client-trust-store'],
      'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://{host}',
    ),
    recalled.likely(['client-config'], 'OpenSSL appears to be unavailable'),
    recalled.likely(
      ['interception', 'client-trust-store'],
      'CondaSSLError: Encountered an SSL error. Most likely a certificate verification issue.',
    ),
  ],
};
