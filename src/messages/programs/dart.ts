import type { Program } from '../program.ts';

export const dart: Program = {
  id: 'dart',
  name: 'Dart and Flutter',
  side: 'client',
  marks: ['HandshakeException', 'handshake.cc:', 'flutter', 'dart:io'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}    # Dart says no more'],
  meanings: [
    {
      causes: ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['HandshakeException: Handshake error in client'],
    },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Connection terminated during handshake'],
    },
    { causes: ['not-tls'], certainty: 'likely', origin: 'recalled', texts: ['WRONG_VERSION_NUMBER(tls_record.cc'] },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-expired', 'interception', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['CERTIFICATE_VERIFY_FAILED: application verification failure'],
    },
  ],
};
