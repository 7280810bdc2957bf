import type { Program } from '../program.ts';

export const stunnel: Program = {
  id: 'stunnel',
  name: 'stunnel',
  side: 'either',
  sources: ['stunnel'],
  marks: ['stunnel', 'LOG3[', 'LOG4['],
  tellMore: ['debug = 7    # in stunnel.conf'],
  meanings: [
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['SSL_accept: error:{any}:SSL routines:{any}:{any}'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL_accept: Peer suddenly disconnected'],
    },
    {
      causes: ['closed-early', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL_connect: Peer suddenly disconnected'],
    },
    {
      causes: ['not-tls', 'starttls-needed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL_connect: error:{any}:SSL routines:{any}:wrong version number'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-trust-store'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['CERT: Pre-verification error: {any}'],
    },
    { causes: ['hostname-mismatch'], certainty: 'certain', origin: 'source', texts: ['CERT: Subject checks failed'] },
    {
      causes: ['pin-mismatch', 'client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ['CERT: Certificate not found in local repository'],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Rejected by CERT at depth={number}: {name}'],
    },
    { causes: ['cert-revoked'], certainty: 'certain', origin: 'source', texts: ['OCSP: Certificate revoked'] },
    {
      causes: ['cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Section {name}: TLS server needs a certificate'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Private key does not match the certificate'],
    },
  ],
};
