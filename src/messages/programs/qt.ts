import { measured, recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const qt: Program = {
  id: 'qt',
  name: 'Qt',
  side: 'client',
  needsTls: true,
  marks: ['qt.network.ssl', 'qt.tlsbackend', 'QSslSocket', 'QNetworkReply'],
  tellMore: ['QT_LOGGING_RULES="qt.network.ssl*=true;qt.tlsbackend*=true"'],
  meanings: [
    recalled.likely(['client-config'], 'Unable to init SSL Context', 'QSslSocket: cannot call unresolved function'),
    recalled.likely(
      ['client-config'],
      'TLS initialization failed',
      'No functional TLS backend was found',
      'QSslSocket: cannot resolve',
      'Incompatible version of OpenSSL',
      'QSslSocket::connectToHostEncrypted: TLS initialization failed',
      'No TLS backend is available',
    ),
    recalled.likely(['cert-self-signed'], 'The certificate is self-signed, and untrusted'),
    recalled.likely(
      ['chain-incomplete', 'ca-untrusted', 'client-trust-store'],
      'The issuer certificate of a locally looked up certificate could not be found',
      'No certificates could be verified',
      'The root CA certificate is not trusted for this purpose',
    ),
    recalled.likely(
      ['ca-untrusted', 'interception'],
      'The root certificate of the certificate chain is self-signed, and untrusted',
    ),
    recalled.likely(['hostname-mismatch'], 'The host name did not match any of the valid hosts for this certificate'),
    measured.likely(['cert-expired', 'clock-wrong'], 'The certificate has expired'),
    recalled.likely(['cert-not-yet-valid', 'clock-wrong'], 'The certificate is not yet valid'),
    recalled.possible(['closed-early', 'tcp-reset'], 'The remote host closed the connection'),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'middlebox', 'client-cert-required'],
      'Handshake failed: Unexpected or badly-formatted message received',
    ),
  ],
};
