import type { Program } from '../program.ts';

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
    {
      causes: ['client-trust-store', 'chain-incomplete', 'interception', 'ca-untrusted', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:{number})',
      ],
    },
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:{number})',
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:{number})',
      ],
    },
    {
      causes: ['cert-self-signed', 'interception', 'sni-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:{number})',
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate (_ssl.c:{number})',
      ],
    },
    {
      causes: ['client-trust-store', 'interception', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get issuer certificate (_ssl.c:{number})',
      ],
    },
    {
      causes: ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:{number})'],
    },
    {
      causes: ['cert-not-yet-valid', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid (_ssl.c:{number})',
      ],
    },
    {
      causes: ['hostname-mismatch', 'sni-ignored', 'interception', 'captive-portal'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for '{host}'. (_ssl.c:{number})",
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for '{host}'. (_ssl.c:{number})",
      ],
    },
    {
      causes: ['cert-weak-key'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: EE certificate key too weak (_ssl.c:{number})',
        '[SSL: EE_KEY_TOO_SMALL] ee key too small (_ssl.c:{number})',
      ],
    },
    {
      causes: ['cert-weak-signature'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA signature digest algorithm too weak (_ssl.c:{number})',
        '[SSL: CA_MD_TOO_WEAK] ca md too weak (_ssl.c:{number})',
      ],
    },
    {
      causes: ['cert-malformed', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Missing Authority Key Identifier (_ssl.c:{number})',
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Basic Constraints of CA cert not marked critical (_ssl.c:{number})',
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA cert does not include key usage extension (_ssl.c:{number})',
      ],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unsupported certificate purpose (_ssl.c:{number})',
      ],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-expired', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:{number})'],
    },
    {
      causes: ['not-tls', 'proxy-failure', 'starttls-needed', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:{number})'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:{number})'],
    },
    {
      causes: ['not-tls', 'starttls-needed', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: UNKNOWN_PROTOCOL] unknown protocol (_ssl.c:{number})'],
    },
    {
      causes: ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'sni-unrecognized', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:{number})',
        '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] ssl/tls alert handshake failure (_ssl.c:{number})',
      ],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version (_ssl.c:{number})'],
    },
    {
      causes: ['server-internal', 'sni-missing', 'sni-unrecognized'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:{number})'],
    },
    {
      causes: ['sni-unrecognized', 'sni-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: TLSV1_UNRECOGNIZED_NAME] tlsv1 unrecognized name (_ssl.c:{number})'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required (_ssl.c:{number})'],
    },
    {
      causes: ['client-cert-rejected', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:{number})'],
    },
    {
      causes: ['ca-untrusted', 'client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['[SSL: SSLV3_ALERT_CERTIFICATE_UNKNOWN] sslv3 alert certificate unknown (_ssl.c:{number})'],
    },
    {
      causes: ['client-cert-required', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: SSLV3_ALERT_BAD_CERTIFICATE] sslv3 alert bad certificate (_ssl.c:{number})'],
    },
    {
      causes: ['dh-weak'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:{number})'],
    },
    {
      causes: ['legacy-renegotiation', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation disabled (_ssl.c:{number})'],
    },
    {
      causes: ['protocol-mismatch', 'sigalg-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL] legacy sigalg disallowed or unsupported (_ssl.c:{number})'],
    },
    {
      causes: ['sigalg-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: WRONG_SIGNATURE_TYPE] wrong signature type (_ssl.c:{number})'],
    },
    {
      causes: ['cipher-mismatch', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:{number})'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[SSL: HTTP_REQUEST] http request (_ssl.c:{number})',
        '[SSL: NO_PROTOCOLS_AVAILABLE] no protocols available (_ssl.c:{number})',
        '[SSL: NO_CIPHERS_AVAILABLE] no ciphers available (_ssl.c:{number})',
      ],
    },
    {
      causes: ['decrypt-failure', 'middlebox', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] decryption failed or bad record mac (_ssl.c:{number})'],
    },
    {
      causes: ['key-mismatch', 'decrypt-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: BAD_SIGNATURE] bad signature (_ssl.c:{number})'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[X509: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:{number})'],
    },
    {
      causes: ['cert-malformed', 'client-config', 'key-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ssl.SSLError: [SSL] PEM lib (_ssl.c:{number})'],
    },
    {
      causes: ['cert-malformed', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[PEM: NO_START_LINE] no start line'],
    },
    {
      causes: ['closed-early', 'middlebox', 'server-internal', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:{number})'],
    },
    {
      causes: ['closed-early', 'middlebox', 'protocol-mismatch', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['EOF occurred in violation of protocol (_ssl.c:{number})'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS/SSL connection has been closed (EOF) (_ssl.c:{number})'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        "ssl.CertificateError: hostname '{host}' doesn't match '{name}'",
        "hostname '{host}' doesn't match either of {name}",
      ],
    },
    {
      causes: ['handshake-timeout', 'middlebox'],
      certainty: 'likely',
      origin: 'source',
      texts: ['_ssl.c:{number}: The handshake operation timed out'],
    },
    {
      causes: ['tcp-reset', 'middlebox'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'ConnectionResetError: [Errno 104] Connection reset by peer',
        'ConnectionResetError: [WinError 10054] An existing connection was forcibly closed by the remote host',
      ],
    },
    {
      causes: ['tcp-refused'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ConnectionRefusedError: [Errno 111] Connection refused'],
    },
    {
      causes: ['dns-failure'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'socket.gaierror: [Errno -2] Name or service not known',
        'socket.gaierror: [Errno -3] Temporary failure in name resolution',
      ],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['OSError: Could not find a suitable TLS CA certificate bundle, invalid path: {path}'],
    },
    {
      causes: ['client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "ImportError: urllib3 v2 only supports OpenSSL 1.1.1+, currently the 'ssl' module is compiled with '{any}'",
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Can't connect to HTTPS URL because the SSL module is not available."],
    },
    {
      causes: ['client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['InsecurePlatformWarning: A true SSLContext object is not available.'],
    },
    {
      causes: ['sni-missing', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'SNIMissingWarning: An HTTPS request has been made, but the SNI (Subject Name Indication) extension to TLS is not available on this platform.',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'service_identity.exceptions.VerificationError',
        'DNSMismatch(mismatched_id',
        'CertificateError: no appropriate subjectAltName fields were found',
      ],
    },
  ],
};
