import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const stunnel: Program = {
  id: 'stunnel',
  name: 'stunnel',
  side: 'either',
  sources: ['stunnel'],
  marks: ['stunnel', 'LOG3[', 'LOG4['],
  tellMore: ['debug = 7    # in stunnel.conf'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'client-config'],
      'SSL_accept: error:{any}:SSL routines:{any}:{any}',
    ),
    source.likely(['closed-early'], 'SSL_accept: Peer suddenly disconnected'),
    source.likely(['closed-early', 'not-tls'], 'SSL_connect: Peer suddenly disconnected'),
    source.likely(['not-tls', 'starttls-needed'], 'SSL_connect: error:{any}:SSL routines:{any}:wrong version number'),
    source.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-trust-store'],
      'CERT: Pre-verification error: {any}',
    ),
    source.certain(['hostname-mismatch'], 'CERT: Subject checks failed'),
    source.certain(['pin-mismatch', 'client-config'], 'CERT: Certificate not found in local repository'),
    source.hides(['ca-untrusted', 'cert-expired', 'hostname-mismatch'], 'Rejected by CERT at depth={number}: {name}'),
    source.certain(['cert-revoked'], 'OCSP: Certificate revoked'),
    source.certain(['cert-missing'], 'Section {name}: TLS server needs a certificate'),
    source.certain(['key-mismatch'], 'Private key does not match the certificate'),
  ],
};
