import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const syslogNg: Program = {
  id: 'syslog-ng',
  name: 'syslog-ng',
  side: 'either',
  marks: ['syslog-ng', 'Syslog connection', 'tls_error='],
  tellMore: ['syslog-ng -Fdtv    # in the foreground, with every message of its own'],
  meanings: [
    recalled.likely(
      ['client-config'],
      "tls() options specified for a transport that doesn't allow TLS encryption",
      'Error setting up TLS session context',
    ),
    // Why, OpenSSL's words in it say.
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'client-cert-rejected', 'chain-incomplete'],
      "Certificate validation failed; subject='{any}', issuer='{any}', error='{any}', depth='{number}'",
    ),
    recalled.likely(['client-cert-rejected', 'ca-untrusted'], 'TLS peer certificate not trusted'),
    recalled.likely(
      ['hostname-mismatch', 'client-cert-rejected'],
      'Certificate subject does not match configured hostname',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-cert-rejected', 'not-tls', 'protocol-mismatch'],
      'SSL error while writing stream',
      'SSL error while reading stream',
    ),
  ],
};
