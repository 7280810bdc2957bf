import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const python: Program = {
  id: 'python',
  name: 'Python',
  side: 'either',
  client: 'python',
  sources: ['python/cpython'],
  marks: [
    'ssl.SSLError',
    'ssl.SSLCertVerificationError',
    '(_ssl.c:',
    'urlopen error',
    'Traceback (most recent call last)',
  ],
  tellMore: ['python3 -c "import ssl; print(ssl.OPENSSL_VERSION, ssl.get_default_verify_paths())"'],
  fix: 'python-client',
  meanings: [
    // imaplib and poplib, of a server that does not offer STARTTLS.
    source.likely(
      ['not-tls', 'client-config', 'middlebox'],
      'IMAP4.abort: TLS not supported by server',
      '-ERR TLS not supported by server',
    ),
    // httpx, whose limit holds for the handshake, too.
    source.possible(['tcp-timeout', 'handshake-timeout'], 'httpx.ConnectTimeout', 'httpcore.ConnectTimeout'),
    // httpx, with what the proxy answered.
    source.certain(['proxy-failure'], 'httpx.ProxyError: {number}', 'httpcore.ProxyError: {number}'),
    recalled.possible(
      ['closed-early', 'tcp-reset', 'protocol-mismatch', 'client-cert-required'],
      'SMTPConnectError: Error connecting to {host} on port {number}: Connection lost',
    ),
    // The class of CPython's ssl module, where a paste ends before its words.
    source.hides(
      ['client-trust-store', 'chain-incomplete', 'interception', 'ca-untrusted', 'hostname-mismatch'],
      'SSLCertVerificationError',
    ),
    measured.possible(
      [...issuerNotFound, 'client-config'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:{number})',
    ),
    measured.likely(
      ['interception', 'ca-untrusted'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:{number})',
    ),
    measured.likely(
      ['cert-self-signed', 'interception', 'sni-missing'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:{number})',
    ),
    recalled.hides(
      ['client-trust-store', 'interception', 'chain-incomplete'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get issuer certificate (_ssl.c:{number})',
    ),
    measured.likely(
      ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:{number})',
    ),
    measured.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid (_ssl.c:{number})',
    ),
    source.likely(
      ['hostname-mismatch', 'sni-ignored', 'interception', 'captive-portal'],
      "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for '{host}'. (_ssl.c:{number})",
    ),
    source.certain(
      ['hostname-mismatch'],
      "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for '{host}'. (_ssl.c:{number})",
    ),
    measured.likely(
      ['cert-weak-key'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: EE certificate key too weak (_ssl.c:{number})',
    ),
    recalled.likely(['cert-weak-key'], '[SSL: EE_KEY_TOO_SMALL] ee key too small (_ssl.c:{number})'),
    measured.likely(
      ['cert-weak-signature'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA signature digest algorithm too weak (_ssl.c:{number})',
    ),
    recalled.likely(['cert-weak-signature'], '[SSL: CA_MD_TOO_WEAK] ca md too weak (_ssl.c:{number})'),
    recalled.likely(
      ['cert-malformed', 'interception'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Missing Authority Key Identifier (_ssl.c:{number})',
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Basic Constraints of CA cert not marked critical (_ssl.c:{number})',
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA cert does not include key usage extension (_ssl.c:{number})',
    ),
    measured.likely(
      ['cert-purpose'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unsupported certificate purpose (_ssl.c:{number})',
    ),
    measured.hides(
      ['ca-untrusted', 'client-trust-store', 'interception', 'chain-incomplete', 'cert-expired'],
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:{number})',
    ),
    measured.likely(
      ['not-tls', 'proxy-failure', 'starttls-needed', 'protocol-mismatch'],
      '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:{number})',
    ),
    measured.likely(['protocol-mismatch'], '[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:{number})'),
    recalled.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      '[SSL: UNKNOWN_PROTOCOL] unknown protocol (_ssl.c:{number})',
    ),
    measured.hides(
      ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'sni-unrecognized', 'protocol-mismatch'],
      '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:{number})',
      '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] ssl/tls alert handshake failure (_ssl.c:{number})',
    ),
    measured.likely(
      ['protocol-mismatch', 'client-outdated'],
      '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version (_ssl.c:{number})',
    ),
    measured.likely(
      ['server-internal', 'sni-missing', 'sni-unrecognized'],
      '[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:{number})',
    ),
    measured.likely(
      ['sni-unrecognized', 'sni-missing'],
      '[SSL: TLSV1_UNRECOGNIZED_NAME] tlsv1 unrecognized name (_ssl.c:{number})',
    ),
    measured.likely(
      ['client-cert-required'],
      '[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required (_ssl.c:{number})',
    ),
    measured.likely(
      ['client-cert-rejected', 'ca-untrusted'],
      '[SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:{number})',
    ),
    recalled.possible(
      ['ca-untrusted', 'client-cert-rejected'],
      '[SSL: SSLV3_ALERT_CERTIFICATE_UNKNOWN] sslv3 alert certificate unknown (_ssl.c:{number})',
    ),
    recalled.likely(
      ['client-cert-required', 'client-cert-rejected'],
      '[SSL: SSLV3_ALERT_BAD_CERTIFICATE] sslv3 alert bad certificate (_ssl.c:{number})',
    ),
    measured.likely(['dh-weak'], '[SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:{number})'),
    measured.likely(
      ['legacy-renegotiation', 'middlebox'],
      '[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation disabled (_ssl.c:{number})',
    ),
    measured.likely(
      ['protocol-mismatch', 'sigalg-mismatch'],
      '[SSL] legacy sigalg disallowed or unsupported (_ssl.c:{number})',
    ),
    measured.likely(['sigalg-mismatch'], '[SSL: WRONG_SIGNATURE_TYPE] wrong signature type (_ssl.c:{number})'),
    recalled.likely(['cipher-mismatch', 'cert-missing'], '[SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:{number})'),
    recalled.likely(
      ['client-config'],
      '[SSL: HTTP_REQUEST] http request (_ssl.c:{number})',
      '[SSL: NO_PROTOCOLS_AVAILABLE] no protocols available (_ssl.c:{number})',
      '[SSL: NO_CIPHERS_AVAILABLE] no ciphers available (_ssl.c:{number})',
      "('No cipher can be selected.',)",
    ),
    measured.likely(
      ['decrypt-failure', 'middlebox', 'client-config'],
      '[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] decryption failed or bad record mac (_ssl.c:{number})',
    ),
    measured.likely(['key-mismatch', 'decrypt-failure'], '[SSL: BAD_SIGNATURE] bad signature (_ssl.c:{number})'),
    source.certain(['key-mismatch'], '[X509: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:{number})'),
    recalled.likely(
      // Mostly the key is not in the file, or its password is another.
      ['client-config', 'cert-malformed', 'key-mismatch'],
      'ssl.SSLError: [SSL] PEM lib (_ssl.c:{number})',
    ),
    recalled.likely(['cert-malformed', 'client-config'], '[PEM: NO_START_LINE] no start line'),
    measured.likely(
      ['closed-early', 'middlebox', 'server-internal', 'proxy-failure'],
      '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:{number})',
    ),
    measured.likely(
      ['closed-early', 'middlebox', 'client-cert-required', 'protocol-mismatch', 'proxy-failure'],
      'EOF occurred in violation of protocol (_ssl.c:{number})',
    ),
    measured.likely(['closed-early'], 'TLS/SSL connection has been closed (EOF) (_ssl.c:{number})'),
    source.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "ssl.CertificateError: hostname '{host}' doesn't match '{name}'",
      "hostname '{host}' doesn't match either of {name}",
    ),
    // asyncio/sslproto.py makes one of its own, without a number, where the other side only hung up.
    source.likely(
      ['closed-early', 'middlebox', 'protocol-mismatch', 'proxy-failure'],
      'raise handshake_exc ConnectionResetError',
    ),
    source.likely(['handshake-timeout', 'middlebox'], '_ssl.c:{number}: The handshake operation timed out'),
    source.likely(
      ['tcp-reset', 'middlebox', 'client-cert-required'],
      'ConnectionResetError: [Errno 104] Connection reset by peer',
      'ConnectionResetError: [WinError 10054] An existing connection was forcibly closed by the remote host',
    ),
    source.likely(['tcp-refused', 'proxy-failure'], 'ConnectionRefusedError: [Errno 111] Connection refused'),
    source.certain(
      ['dns-failure'],
      'socket.gaierror: [Errno -2] Name or service not known',
      'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    ),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: {path}',
    ),
    recalled.likely(
      ['client-outdated'],
      "ImportError: urllib3 v2 only supports OpenSSL 1.1.1+, currently the 'ssl' module is compiled with '{any}'",
    ),
    source.certain(['client-config'], "Can't connect to HTTPS URL because the SSL module is not available."),
    source.certain(['client-outdated'], 'InsecurePlatformWarning: A true SSLContext object is not available.'),
    source.certain(
      ['sni-missing', 'client-outdated'],
      'SNIMissingWarning: An HTTPS request has been made, but the SNI (Subject Name Indication) extension to TLS is not available on this platform.',
    ),
    measured.likely(
      ['hostname-mismatch'],
      'service_identity.exceptions.VerificationError',
      'DNSMismatch(mismatched_id',
    ),
    recalled.likely(['hostname-mismatch'], 'CertificateError: no appropriate subjectAltName fields were found'),
    recalled.likely(['client-config'], 'check_hostname requires server_hostname'),
  ],
};
