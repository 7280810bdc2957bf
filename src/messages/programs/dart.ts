import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const dart: Program = {
  id: 'dart',
  name: 'Dart and Flutter',
  side: 'client',
  marks: ['HandshakeException', 'handshake.cc:', 'flutter', 'dart:io'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}    # Dart says no more'],
  fix: 'dart',
  meanings: [
    recalled.hides(
      ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch'],
      'HandshakeException: Handshake error in client',
    ),
    recalled.likely(['closed-early', 'tcp-reset'], 'Connection terminated during handshake'),
    recalled.likely(['not-tls'], 'WRONG_VERSION_NUMBER(tls_record.cc'),
    recalled.possible(
      ['ca-untrusted', 'client-trust-store', 'cert-expired', 'interception', 'hostname-mismatch'],
      'application verification failure',
    ),
  ],
};
