import type { Program } from '../program.ts';

export const android: Program = {
  id: 'android',
  name: 'Android',
  side: 'client',
  client: 'android',
  fix: 'java-client',
  sources: ['conscrypt'],
  marks: ['com.android.org.conscrypt', 'Trust anchor for certification path not found', 'okhttp'],
  tellMore: ['adb logcat | grep -i ssl'],
  meanings: [
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'interception', 'client-trust-store', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
        'javax.net.ssl.SSLHandshakeException: java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
      ],
    },
    {
      causes: ['clock-wrong', 'cert-expired', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['javax.net.ssl.SSLHandshakeException: Chain validation failed'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'com.android.org.bouncycastle.jce.exception.ExtCertPathValidatorException: Could not validate certificate: Certificate expired at {date} (compared to {date})',
      ],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'com.android.org.bouncycastle.jce.exception.ExtCertPathValidatorException: Could not validate certificate: Certificate not valid until {date} (compared to {date})',
      ],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'ct-missing'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['Unacceptable certificate: CN={name}'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      certainty: 'possible',
      origin: 'source',
      texts: ['javax.net.ssl.SSLHandshakeException: Handshake failed'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'javax.net.ssl.SSLProtocolException: SSL handshake aborted: ssl={any}: Failure in SSL library, usually a protocol error',
      ],
    },
    {
      causes: ['tcp-reset', 'client-outdated', 'protocol-mismatch', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL handshake aborted: ssl={any}: I/O error during system call, Connection reset by peer'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL handshake aborted: ssl={any}: I/O error during system call, Success'],
    },
    {
      causes: ['not-tls', 'starttls-needed', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER ({path}:{number} {any}:0x00000000)'],
    },
    {
      causes: ['cipher-mismatch', 'client-cert-required', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
        'error:1000009a:SSL routines:OPENSSL_internal:HANDSHAKE_FAILURE_ON_CLIENT_HELLO',
      ],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL'],
    },
    {
      causes: ['client-outdated', 'cipher-mismatch', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure (external/openssl/ssl/s23_clnt.c:{number})',
      ],
    },
    {
      causes: ['pin-mismatch', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Certificate pinning failure!'],
    },
    {
      causes: ['pin-mismatch', 'interception'],
      certainty: 'certain',
      origin: 'source',
      texts: ['javax.net.ssl.SSLPeerUnverifiedException: Certificate pinning failure!'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'java.net.UnknownServiceException: CLEARTEXT communication to {host} not permitted by network security policy',
      ],
    },
    {
      causes: ['client-config', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'java.net.UnknownServiceException: Unable to find acceptable protocols. isFallback={name}, modes=[{any}], supported protocols=[{any}]',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['onReceivedSslError primary error: {number}'],
    },
    {
      causes: ['tcp-refused', 'tcp-timeout'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['java.net.ConnectException: Failed to connect to {host}'],
    },
  ],
};
