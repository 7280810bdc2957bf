import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const android: Program = {
  id: 'android',
  name: 'Android',
  side: 'client',
  client: 'android',
  fix: 'java-client',
  sources: ['conscrypt'],
  marks: [
    'com.android.org.conscrypt',
    'Trust anchor for certification path not found',
    'com.android.okhttp',
    'D/OkHttp',
    'dalvik.',
  ],
  tellMore: ['adb logcat | grep -i ssl'],
  meanings: [
    recalled.possible(
      ['chain-incomplete', 'ca-untrusted', 'interception', 'client-trust-store', 'cert-self-signed'],
      'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
      'javax.net.ssl.SSLHandshakeException: java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    ),
    recalled.hides(
      ['clock-wrong', 'cert-expired', 'ca-untrusted'],
      'javax.net.ssl.SSLHandshakeException: Chain validation failed',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'com.android.org.bouncycastle.jce.exception.ExtCertPathValidatorException: Could not validate certificate: Certificate expired at {date} (compared to {date})',
    ),
    recalled.likely(
      ['clock-wrong', 'cert-not-yet-valid'],
      'com.android.org.bouncycastle.jce.exception.ExtCertPathValidatorException: Could not validate certificate: Certificate not valid until {date} (compared to {date})',
    ),
    recalled.possible(['ca-untrusted', 'chain-incomplete', 'ct-missing'], 'Unacceptable certificate: CN={name}'),
    source.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      'javax.net.ssl.SSLHandshakeException: Handshake failed',
    ),
    source.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      'javax.net.ssl.SSLProtocolException: SSL handshake aborted: ssl={any}: Failure in SSL library, usually a protocol error',
    ),
    recalled.likely(
      ['tcp-reset', 'client-outdated', 'protocol-mismatch', 'middlebox'],
      'SSL handshake aborted: ssl={any}: I/O error during system call, Connection reset by peer',
    ),
    recalled.likely(['closed-early'], 'SSL handshake aborted: ssl={any}: I/O error during system call, Success'),
    recalled.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER ({path}:{number} {any}:0x00000000)',
    ),
    recalled.possible(
      ['cipher-mismatch', 'client-cert-required', 'protocol-mismatch'],
      'error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
      'error:1000009a:SSL routines:OPENSSL_internal:HANDSHAKE_FAILURE_ON_CLIENT_HELLO',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      'error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION',
    ),
    recalled.likely(['protocol-mismatch'], 'error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL'),
    recalled.likely(
      ['client-outdated', 'cipher-mismatch', 'protocol-mismatch'],
      'error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure (external/openssl/ssl/s23_clnt.c:{number})',
    ),
    recalled.likely(['pin-mismatch', 'interception'], 'Certificate pinning failure!'),
    source.certain(
      ['pin-mismatch', 'interception'],
      'javax.net.ssl.SSLPeerUnverifiedException: Certificate pinning failure!',
    ),
    recalled.likely(
      ['client-config'],
      'java.net.UnknownServiceException: CLEARTEXT communication to {host} not permitted by network security policy',
    ),
    recalled.likely(
      ['client-config', 'protocol-mismatch'],
      'java.net.UnknownServiceException: Unable to find acceptable protocols. isFallback={name}, modes=[{any}], supported protocols=[{any}]',
    ),
    recalled.hides(['ca-untrusted', 'cert-expired', 'hostname-mismatch'], 'onReceivedSslError primary error: {number}'),
    // android.net.http.SslError.
    recalled.likely(['clock-wrong', 'cert-not-yet-valid'], 'primary error: 0 certificate: Issued to'),
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'primary error: 1 certificate: Issued to',
      'primary error: 4 certificate: Issued to',
    ),
    recalled.likely(['hostname-mismatch'], 'primary error: 2 certificate: Issued to'),
    recalled.possible(issuerNotFound, 'primary error: 3 certificate: Issued to'),
    recalled.likely(['tcp-refused', 'tcp-timeout'], 'java.net.ConnectException: Failed to connect to {host}'),
  ],
};
