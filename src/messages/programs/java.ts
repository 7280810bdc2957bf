import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const java: Program = {
  id: 'java',
  name: 'Java',
  side: 'either',
  client: 'java',
  fix: 'java-client',
  sources: ['openjdk/jdk'],
  marks: ['javax.net.ssl.', 'sun.security.', 'java.security.cert.', 'java.net.SocketException', 'java.io.EOFException'],
  tellMore: ['java -Djavax.net.debug=ssl:handshake ...'],
  meanings: [
    measured.possible(
      ['chain-incomplete', 'ca-untrusted', 'interception', 'client-trust-store', 'cert-self-signed'],
      'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ),
    measured.likely(
      ['cert-expired', 'intermediate-expired', 'cert-not-yet-valid', 'clock-wrong'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: timestamp check failed',
    ),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store', 'chain-incomplete'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors',
    ),
    recalled.likely(
      ['cert-weak-signature'],
      'Algorithm constraints check failed on signature algorithm: {name}',
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: {name}',
    ),
    recalled.likely(
      ['cert-weak-key'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: {any}',
    ),
    recalled.likely(
      ['cert-weak-signature', 'cert-weak-key', 'client-config'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on disabled algorithm: {any}',
    ),
    source.possible(
      ['interception', 'cert-malformed', 'client-trust-store'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed',
    ),
    recalled.likely(
      ['cert-revoked'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Certificate has been revoked, reason: {name}, revocation date: {date}, authority: {name}, extension OIDs: [{any}]',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Could not determine revocation status',
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error',
    ),
    measured.likely(
      ['name-constraints'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: name constraints check failed',
    ),
    recalled.likely(
      ['cert-purpose'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: basic constraints check failed: this is not a CA certificate',
      'sun.security.validator.ValidatorException: KeyUsage does not allow digital signatures',
      'sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS server authentication',
    ),
    recalled.likely(
      ['cert-malformed'],
      'PKIX path validation failed: java.security.cert.CertPathValidatorException: unrecognized critical extension(s)',
    ),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted', 'client-trust-store'],
      'sun.security.validator.ValidatorException: No trusted certificate found',
    ),
    recalled.likely(
      ['cert-purpose', 'cert-self-signed'],
      'sun.security.validator.ValidatorException: End user tried to act as a CA',
    ),
    recalled.likely(
      ['ca-distrusted'],
      'TLS Server certificate issued after {date} and anchored by a distrusted legacy {name} root CA: {name}',
    ),
    source.certain(
      ['hostname-mismatch'],
      'java.security.cert.CertificateException: No subject alternative names present',
      'java.security.cert.CertificateException: No subject alternative names matching IP address {host} found',
      "javax.net.ssl.SSLPeerUnverifiedException: Certificate for <{host}> doesn't match common name of the certificate subject: {name}",
      'javax.net.ssl.SSLPeerUnverifiedException: Hostname {host} not verified:',
      'java.io.IOException: HTTPS hostname wrong: should be <{host}>',
    ),
    source.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      'java.security.cert.CertificateException: No subject alternative DNS name matching {host} found.',
      'java.security.cert.CertificateException: No name matching {host} found',
      "javax.net.ssl.SSLPeerUnverifiedException: Certificate for <{host}> doesn't match any of the subject alternative names: [{name}]",
    ),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'clock-wrong'],
      'java.security.cert.CertificateExpiredException: NotAfter: {date}',
    ),
    source.likely(
      ['clock-wrong', 'cert-not-yet-valid'],
      'java.security.cert.CertificateNotYetValidException: NotBefore: {date}',
    ),
    source.certain(
      ['cert-weak-signature', 'cert-weak-key', 'client-config'],
      'java.security.cert.CertificateException: Certificates do not conform to algorithm constraints',
      'java.security.cert.CertificateException: Certificates does not conform to algorithm constraints',
    ),
    recalled.likely(
      ['client-trust-store', 'client-config'],
      'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    ),
    source.certain(
      ['client-trust-store', 'client-config'],
      'Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    ),
    source.hides(
      ['cert-missing', 'client-cert-required', 'ca-untrusted', 'cipher-mismatch'],
      'javax.net.ssl.SSLPeerUnverifiedException: peer not authenticated',
    ),
    source.likely(
      ['hostname-mismatch', 'sni-missing', 'client-outdated'],
      "javax.net.ssl.SSLException: hostname in certificate didn't match: <{host}> != <{name}>",
    ),
    recalled.likely(
      ['client-config', 'protocol-mismatch'],
      'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    ),
    measured.likely(
      ['protocol-mismatch', 'client-config'],
      'javax.net.ssl.SSLHandshakeException: The server selected protocol version {name} is not accepted by client preferences [{any}]',
    ),
    recalled.likely(
      ['protocol-mismatch'],
      'javax.net.ssl.SSLHandshakeException: Server chose {name}, but that protocol version is not enabled or not supported by the client.',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      'javax.net.ssl.SSLHandshakeException: The client supported protocol versions [{any}] are not accepted by server preferences [{any}]',
    ),
    source.certain(
      ['protocol-mismatch', 'client-outdated'],
      'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} is not enabled or supported in server context',
      'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} not enabled or not supported',
      'Received fatal alert: protocol_version',
    ),
    recalled.likely(
      ['cipher-mismatch', 'cert-missing', 'key-mismatch'],
      'javax.net.ssl.SSLHandshakeException: no cipher suites in common',
    ),
    recalled.likely(
      ['cert-missing', 'sigalg-mismatch', 'client-config'],
      'javax.net.ssl.SSLHandshakeException: No available authentication scheme',
    ),
    recalled.likely(
      ['sigalg-mismatch'],
      'javax.net.ssl.SSLHandshakeException: No supported CertificateVerify signature algorithm for {name} key',
      'javax.net.ssl.SSLHandshakeException: No preferred signature algorithm for CertificateVerify',
    ),
    recalled.likely(
      ['sigalg-mismatch', 'cert-weak-signature'],
      'javax.net.ssl.SSLHandshakeException: Unsupported or disabled signature scheme: {name}',
    ),
    measured.likely(
      ['key-mismatch', 'decrypt-failure'],
      'javax.net.ssl.SSLHandshakeException: Invalid ECDH ServerKeyExchange signature',
    ),
    recalled.likely(['group-mismatch'], 'javax.net.ssl.SSLHandshakeException: Unsupported curveId: {number}'),
    recalled.likely(
      ['client-outdated', 'dh-weak'],
      'java.security.InvalidAlgorithmParameterException: Prime size must be multiple of 64, and can only range from 512 to 1024 (inclusive)',
      'java.lang.RuntimeException: Could not generate DH keypair',
    ),
    measured.likely(
      ['dh-weak'],
      'javax.net.ssl.SSLHandshakeException: DH ServerKeyExchange does not comply to algorithm constraints',
    ),
    recalled.likely(
      ['dh-weak'],
      'javax.net.ssl.SSLHandshakeException: DHPublicKey does not comply to algorithm constraints',
    ),
    recalled.possible(['server-internal'], 'javax.net.ssl.SSLHandshakeException: Illegal server handshake msg, {any}'),
    source.possible(
      ['server-internal', 'middlebox'],
      'javax.net.ssl.SSLHandshakeException: Unexpected handshake message: {name}',
    ),
    source.likely(['legacy-renegotiation'], 'javax.net.ssl.SSLHandshakeException: Failed to renegotiate'),
    recalled.likely(
      ['inconsistent-servers', 'legacy-renegotiation'],
      'javax.net.ssl.SSLHandshakeException: server certificate change is restricted during renegotiation',
    ),
    recalled.likely(
      ['client-cert-required'],
      'javax.net.ssl.SSLHandshakeException: Empty client certificate chain',
      'javax.net.ssl.SSLHandshakeException: null cert chain',
    ),
    // OpenSSL's clients refuse a certificate of TLS 1.3 in the clear, which a server cannot decrypt.
    recalled.possible(
      ['ca-untrusted', 'decrypt-failure', 'hostname-mismatch', 'middlebox'],
      'javax.net.ssl.SSLHandshakeException: Insufficient buffer remaining for AEAD cipher fragment ({number}). Needs to be more than tag size (16)',
    ),
    recalled.likely(['decrypt-failure', 'middlebox'], 'javax.crypto.AEADBadTagException: Tag mismatch'),
    source.likely(
      ['decrypt-failure', 'middlebox'],
      'javax.net.ssl.SSLException: Tag mismatch!',
      'Received fatal alert: bad_record_mac',
    ),
    measured.likely(
      ['closed-early', 'protocol-mismatch', 'middlebox', 'sni-missing'],
      'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    ),
    recalled.likely(
      ['closed-early', 'protocol-mismatch', 'middlebox', 'sni-missing'],
      'javax.net.ssl.SSLHandshakeException: Remote host closed connection during handshake',
    ),
    source.likely(
      ['closed-early', 'protocol-mismatch', 'middlebox'],
      'java.io.EOFException: SSL peer shut down incorrectly',
    ),
    source.likely(['tcp-reset', 'middlebox'], 'javax.net.ssl.SSLException: Connection reset'),
    source.likely(['tcp-reset', 'middlebox', 'protocol-mismatch'], 'java.net.SocketException: Connection reset'),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?',
      'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    ),
    recalled.likely(['not-tls', 'client-config'], 'SSL handshake failed caused by Unexpected content: {number}'),
    source.likely(
      ['not-tls', 'protocol-mismatch', 'middlebox'],
      'javax.net.ssl.SSLException: Unsupported record version {name}',
    ),
    source.likely(
      ['closed-early'],
      "javax.net.ssl.SSLException: Inbound closed before receiving peer's close_notify: possible truncation attack?",
    ),
    source.possible(['tcp-reset', 'closed-early'], 'javax.net.ssl.SSLException: readHandshakeRecord'),
    source.possible(['client-config'], 'javax.net.ssl.SSLException: java.lang.UnsupportedOperationException'),
    source.likely(['handshake-timeout', 'middlebox'], 'java.net.SocketTimeoutException: Read timed out'),
    source.certain(['tcp-refused'], 'java.net.ConnectException: Connection refused'),
    source.certain(['tcp-timeout'], 'java.net.SocketTimeoutException: connect timed out'),
    source.certain(['dns-failure'], 'java.net.UnknownHostException: {host}'),
    source.certain(
      ['proxy-failure'],
      'java.io.IOException: Unable to tunnel through proxy. Proxy returns "HTTP/1.1 {number} {any}"',
    ),
    source.certain(
      ['client-config'],
      'java.io.IOException: Keystore was tampered with, or password was incorrect',
      'java.security.UnrecoverableKeyException: Password verification failed',
      'java.io.IOException: Invalid keystore format',
    ),
    source.certain(
      ['client-config', 'cert-malformed'],
      'java.io.IOException: DerInputStream.getLength(): lengthTag=109, too big.',
      'java.io.IOException: toDerInputStream rejects tag type {number}',
    ),
    source.certain(['cert-malformed'], 'java.security.cert.CertificateParsingException: signed fields invalid'),
    source.likely(
      ['client-config', 'client-trust-store'],
      'java.security.NoSuchAlgorithmException: Error constructing implementation (algorithm: Default, provider: SunJSSE, class: sun.security.ssl.SSLContextImpl$DefaultSSLContext)',
    ),
    source.possible(
      [
        'cipher-mismatch',
        'client-cert-required',
        'protocol-mismatch',
        'sni-missing',
        'sni-unrecognized',
        'sigalg-mismatch',
        'client-outdated',
      ],
      'Received fatal alert: handshake_failure',
    ),
    source.certain(['cipher-mismatch', 'client-outdated'], 'Received fatal alert: insufficient_security'),
    source.likely(
      ['client-cert-required', 'client-cert-rejected', 'ca-untrusted'],
      'Received fatal alert: bad_certificate',
    ),
    source.likely(['client-cert-rejected'], 'Received fatal alert: unsupported_certificate'),
    source.likely(['client-cert-rejected', 'cert-revoked'], 'Received fatal alert: certificate_revoked'),
    source.likely(['client-cert-rejected', 'cert-expired', 'clock-wrong'], 'Received fatal alert: certificate_expired'),
    source.possible(
      [
        'ca-untrusted',
        'client-trust-store',
        'cert-self-signed',
        'chain-incomplete',
        'hostname-mismatch',
        'client-cert-rejected',
      ],
      'Received fatal alert: certificate_unknown',
    ),
    source.likely(['client-cert-rejected', 'ca-untrusted', 'chain-incomplete'], 'Received fatal alert: unknown_ca'),
    source.likely(['client-cert-rejected', 'middlebox'], 'Received fatal alert: access_denied'),
    source.possible(
      ['version-intolerance', 'group-mismatch', 'middlebox', 'server-internal'],
      'Received fatal alert: illegal_parameter',
    ),
    source.possible(
      ['version-intolerance', 'server-internal', 'middlebox'],
      'Received fatal alert: decode_error',
      'Received fatal alert: unexpected_message',
    ),
    source.likely(['key-mismatch', 'decrypt-failure', 'client-cert-rejected']),
    source.likely(['server-internal', 'sni-missing', 'sni-unrecognized'], 'Received fatal alert: internal_error'),
    source.certain(['inappropriate-fallback'], 'Received fatal alert: inappropriate_fallback'),
    source.likely(['client-outdated', 'version-intolerance'], 'Received fatal alert: missing_extension'),
    source.certain(['sni-unrecognized', 'sni-missing'], 'Received fatal alert: unrecognized_name'),
    source.certain(['sni-unrecognized'], 'javax.net.ssl.SSLProtocolException: handshake alert: unrecognized_name'),
    source.certain(['client-cert-required'], 'Received fatal alert: certificate_required'),
    source.certain(['alpn-mismatch'], 'Received fatal alert: no_application_protocol'),
    recalled.likely(['closed-early', 'client-cert-required'], 'Received close_notify during handshake'),
    measured.likely(['cert-malformed'], 'Failed to parse server certificates'),
    measured.likely(['cert-missing'], 'Empty server certificate chain'),
    recalled.likely(['decrypt-failure', 'middlebox'], 'AEADBadTagException: Tag mismatch'),
    measured.likely(
      ['decrypt-failure', 'middlebox'],
      'The Finished message cannot be verified',
      'Invalid Padding length',
      '(bad_record_mac) Tag mismatch',
    ),
    measured.likely(['group-mismatch', 'server-internal'], 'HelloRetryRequest selected group'),
    recalled.likely(
      ['key-mismatch'],
      'Invalid DH ServerKeyExchange signature',
      'Invalid signature on ECDH server key exchange message',
    ),
    measured.likely(
      ['key-mismatch'],
      'Invalid CertificateVerify signature',
      'Invalid ECDH ServerKeyExchange signature',
    ),
    measured.likely(['middlebox', 'interception', 'server-internal'], 'A potential protocol version downgrade attack'),
    measured.likely(
      ['server-internal', 'middlebox'],
      'Illegal handshake message: {name}',
      'No ECDHE credentials negotiated',
      'Server selected improper ciphersuite {name}',
    ),
    measured.likely(['sigalg-mismatch', 'client-config'], 'Unsupported signature algorithm ({name}) used in'),
    recalled.likely(['decrypt-failure', 'client-cert-rejected', 'key-mismatch'], 'Received fatal alert: decrypt_error'),
    measured.possible(
      ['chain-incomplete', 'ca-untrusted', 'interception', 'client-trust-store'],
      'PKIX path building failed',
      'unable to find valid certification path',
    ),
    measured.hides(
      ['cert-expired', 'ca-untrusted', 'cert-malformed', 'name-constraints'],
      'PKIX path validation failed',
    ),
    recalled.likely(
      ['handshake-timeout', 'tcp-timeout'],
      'javax.net.ssl.SSLException: Read timed out',
      'SocketTimeoutException: Read timed out',
    ),
    recalled.possible(['client-config', 'decrypt-failure', 'server-internal'], 'RSA premaster secret error'),
    recalled.likely(
      ['client-config'],
      'keystore password was incorrect',
      'Keystore was tampered with, or password was incorrect',
      'UnrecoverableKeyException: Cannot recover key',
      'Invalid keystore format',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'Could not determine revocation status',
      'Unable to determine revocation status due to network error',
    ),
    recalled.likely(['hostname-mismatch'], 'No subjectAltNames on the certificate match'),
    recalled.likely(['cert-weak-key'], 'Algorithm constraints check failed on keysize limits'),
    recalled.likely(
      ['cert-weak-signature', 'cert-weak-key'],
      'Algorithm constraints check failed on disabled algorithm',
    ),
    recalled.likely(
      ['cert-purpose'],
      'Netscape cert type does not permit use for SSL server',
      'KeyUsage does not allow key agreement',
      'KeyUsage does not allow digital signatures',
    ),
    recalled.possible(['closed-early', 'ca-untrusted'], 'ServiceUnavailableException: {host}; socket closed'),
    recalled.hides(['ca-untrusted', 'closed-early', 'hostname-mismatch'], 'simple bind failed: {host}:636'),
    measured.likely(['sni-unrecognized'], 'handshake warning: unrecognized_name'),
  ],
};
