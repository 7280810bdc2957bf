import type { Program } from '../program.ts';

export const qt: Program = {
  id: 'qt',
  name: 'Qt',
  side: 'client',
  needsTls: true,
  marks: ['qt.network.ssl', 'qt.tlsbackend', 'QSslSocket', 'QNetworkReply'],
  tellMore: ['QT_LOGGING_RULES="qt.network.ssl*=true;qt.tlsbackend*=true"'],
  meanings: [
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS initialization failed',
        'No functional TLS backend was found',
        'QSslSocket: cannot resolve',
        'Incompatible version of OpenSSL',
        'QSslSocket::connectToHostEncrypted: TLS initialization failed',
        'No TLS backend is available',
      ],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is self-signed, and untrusted'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The issuer certificate of a locally looked up certificate could not be found',
        'No certificates could be verified',
        'The root CA certificate is not trusted for this purpose',
      ],
    },
    {
      causes: ['ca-untrusted', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The root certificate of the certificate chain is self-signed, and untrusted'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The host name did not match any of the valid hosts for this certificate'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['The certificate has expired'],
    },
    {
      causes: ['cert-not-yet-valid', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is not yet valid'],
    },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['The remote host closed the connection'],
    },
  ],
};
