import { measured, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const bun: Program = {
  id: 'bun',
  name: 'Bun',
  side: 'client',
  client: 'bun',
  sources: ['oven-sh/bun'],
  marks: ['bun ', 'Bun v'],
  tellMore: ['BUN_CONFIG_VERBOSE_FETCH=curl bun ...'],
  fix: 'node-client',
  meanings: [
    measured.possible(['interception', 'ca-untrusted', 'chain-incomplete'], 'UNKNOWN_CERTIFICATE_VERIFICATION_ERROR'),
    measured.hides(
      ['not-tls', 'protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'dh-weak'],
      'EPROTO: The TLS handshake failed. Does the server speak TLS on this port?',
    ),
    source.likely(
      ['tcp-refused', 'dns-failure'],
      'ConnectionRefused: Unable to connect. Is the computer able to access the url?',
    ),
    source.likely(['closed-early', 'tcp-reset'], 'ConnectionClosed: The socket connection was closed unexpectedly.'),
    measured.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'tcp-refused', 'dns-failure', 'ca-untrusted'],
      'Unable to connect. Is the computer able to access the url?',
    ),
  ],
};
