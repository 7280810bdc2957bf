import type { CauseId } from '../../src/causes/generated/ids.ts';

/**
 * Messages as people paste them, in the wordings of many programs, made up after how these programs print; names and
 * addresses are examples. The first cause named has to come first; where a second stands, either may.
 */
export const pasted: [text: string, first: CauseId[]][] = [
  // curl
  [
    `curl: (60) SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it.`,
    ['chain-incomplete'],
  ],
  [
    "curl: (60) SSL: no alternative certificate subject name matches target host name 'api.example.com'",
    ['hostname-mismatch'],
  ],
  [
    "curl: (60) SSL: certificate subject name '*.example.net' does not match target host name 'www.example.com'",
    ['hostname-mismatch'],
  ],
  [
    'curl: (60) server certificate verification failed. CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none',
    ['client-trust-store', 'chain-incomplete', 'ca-untrusted'],
  ],
  ['curl: (35) error:0A00010B:SSL routines::wrong version number', ['not-tls']],
  ['curl: (35) error:1408F10B:SSL routines:ssl3_get_record:wrong version number', ['not-tls']],
  ['curl: (35) error:141A318A:SSL routines:tls_process_ske_dhe:dh key too small', ['dh-weak']],
  ['curl: (35) error:0A000152:SSL routines::unsafe legacy renegotiation disabled', ['legacy-renegotiation']],
  [
    'curl: (35) error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
    ['cipher-mismatch', 'client-cert-required'],
  ],
  [
    'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.com:443 ',
    ['closed-early', 'tcp-reset'],
  ],
  ['curl: (35) Recv failure: Connection reset by peer', ['tcp-reset']],
  [
    'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
    ['ca-untrusted'],
  ],
  [
    'curl: (35) schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - The revocation function was unable to check revocation for the certificate.',
    ['revocation-unavailable'],
  ],
  ['curl: (51) SSL: no alternative certificate subject name matches target host name', ['hostname-mismatch']],
  [
    'curl: (56) OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0',
    ['client-cert-required'],
  ],
  [
    'curl: (58) could not load PEM client certificate, OpenSSL error error:0200100D:system library:fopen:Permission denied, (no key found, wrong pass phrase, or wrong file format?)',
    ['client-config'],
  ],
  [
    'curl: (77) error setting certificate verify locations:  CAfile: /etc/pki/tls/certs/ca-bundle.crt CApath: none',
    ['client-config', 'client-trust-store'],
  ],
  [
    'curl: (28) Operation timed out after 10001 milliseconds with 0 out of 0 bytes received',
    ['tcp-timeout', 'handshake-timeout'],
  ],
  ['curl: (7) Failed to connect to example.com port 8443: Connection refused', ['tcp-refused']],
  ['curl: (6) Could not resolve host: api.exmaple.com', ['dns-failure']],
  ['curl: (90) SSL: public key does not match pinned public key', ['pin-mismatch']],
  ['curl: (91) SSL certificate revocation verification failed', ['revocation-unavailable', 'cert-revoked']],
  [
    '* TLSv1.3 (IN), TLS alert, protocol version (582):\n* OpenSSL/3.0.13: error:0A00042E:SSL routines::tlsv1 alert protocol version',
    ['protocol-mismatch'],
  ],
  [
    '* TLSv1.3 (OUT), TLS alert, unknown CA (560):\n* SSL certificate problem: unable to get local issuer certificate\n* Closing connection 0',
    ['chain-incomplete'],
  ],
  [
    'cURL error 60: SSL certificate problem: unable to get local issuer certificate (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://api.example.com/v1/charges',
    ['chain-incomplete', 'client-trust-store'],
  ],
  [
    'GuzzleHttp\\Exception\\RequestException: cURL error 35: OpenSSL SSL_connect: Connection reset by peer in connection to api.example.com:443',
    ['tcp-reset'],
  ],
  // openssl
  [
    'depth=0 CN = www.example.com\nverify error:num=20:unable to get local issuer certificate\nverify return:1\ndepth=0 CN = www.example.com\nverify error:num=21:unable to verify the first certificate',
    ['chain-incomplete'],
  ],
  ['Verify return code: 10 (certificate has expired)', ['cert-expired']],
  ['Verify return code: 18 (self-signed certificate)', ['cert-self-signed']],
  ['Verify return code: 19 (self signed certificate in certificate chain)', ['ca-untrusted', 'interception']],
  ['Verify return code: 62 (hostname mismatch)', ['hostname-mismatch']],
  ['error 23 at 0 depth lookup: certificate revoked', ['cert-revoked']],
  [
    '140234:error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure:s23_clnt.c:769:',
    ['client-outdated', 'cipher-mismatch', 'sni-missing'],
  ],
  [
    'CONNECTED(00000003)\n4037B2A1:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:ssl/record/rec_layer_s3.c:303:\n---\nno peer certificate available',
    ['closed-early'],
  ],
  [
    '80FBE4F7:error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:ssl/statem/statem_clnt.c:2100:',
    ['dh-weak'],
  ],
  ['error:0A00018E:SSL routines::ca md too weak', ['cert-weak-signature']],
  ['error:0A00018F:SSL routines::ee key too small', ['cert-weak-key']],
  ['error:0A000410:SSL routines::ssl/tls alert handshake failure', ['cipher-mismatch', 'client-cert-required']],
  ['error:05800074:x509 certificate routines::key values mismatch', ['key-mismatch']],
  // Java
  [
    'Exception in thread "main" javax.net.ssl.SSLHandshakeException: sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target\n\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)',
    ['chain-incomplete', 'ca-untrusted'],
  ],
  [
    'Caused by: java.security.cert.CertPathValidatorException: validity check failed\n\tat ...\nCaused by: java.security.cert.CertificateExpiredException: NotAfter: Sat May 30 12:48:38 CEST 2020',
    ['cert-expired', 'intermediate-expired'],
  ],
  [
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: No subject alternative DNS name matching db.example.com found.',
    ['hostname-mismatch'],
  ],
  ['javax.net.ssl.SSLHandshakeException: No name matching localhost found', ['hostname-mismatch']],
  [
    'javax.net.ssl.SSLPeerUnverifiedException: Certificate for <api.example.com> doesn’t match any of the subject alternative names: [*.example.net, example.net]',
    ['hostname-mismatch'],
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    ['cipher-mismatch', 'client-cert-required'],
  ],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version', ['protocol-mismatch']],
  ['javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?', ['not-tls']],
  ['javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', ['not-tls']],
  ['javax.net.ssl.SSLHandshakeException: Remote host closed connection during handshake', ['closed-early']],
  [
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    ['client-config', 'protocol-mismatch'],
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: bad_certificate',
    ['client-cert-required', 'client-cert-rejected'],
  ],
  [
    'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    ['client-trust-store', 'client-config'],
  ],
  ['javax.net.ssl.SSLProtocolException: handshake alert:  unrecognized_name', ['sni-unrecognized']],
  [
    'java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: SHA1withRSA',
    ['cert-weak-signature'],
  ],
  ['javax.net.ssl.SSLHandshakeException: DH ServerKeyExchange does not comply to algorithm constraints', ['dh-weak']],
  [
    '[ERROR] Failed to execute goal on project app: Could not transfer artifact org.springframework:spring-core:pom:5.3.9 from/to central (https://repo.maven.apache.org/maven2): PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ['interception', 'client-trust-store'],
  ],
  // Go and what is written in it
  [
    'Get "https://registry.example.com/v2/": x509: certificate signed by unknown authority',
    ['ca-untrusted', 'chain-incomplete'],
  ],
  [
    'Get "https://internal.corp:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ['ca-untrusted'],
  ],
  ['x509: certificate is valid for ingress.local, not api.example.com', ['hostname-mismatch', 'sni-unrecognized']],
  ["x509: cannot validate certificate for 10.0.0.5 because it doesn't contain any IP SANs", ['hostname-mismatch']],
  [
    'x509: certificate has expired or is not yet valid: current time 2024-03-02T10:11:12Z is after 2024-03-01T00:00:00Z',
    ['cert-expired'],
  ],
  [
    'x509: certificate has expired or is not yet valid: current time 1970-01-01T00:03:12Z is before 2024-03-01T00:00:00Z',
    ['clock-wrong'],
  ],
  ['x509: certificate relies on legacy Common Name field, use SANs instead', ['hostname-mismatch']],
  ['http: TLS handshake error from 10.2.3.4:51234: remote error: tls: unknown certificate authority', ['ca-untrusted']],
  ['http: TLS handshake error from 10.2.3.4:51234: remote error: tls: bad certificate', ['ca-untrusted']],
  [
    'http: TLS handshake error from 203.0.113.7:4444: tls: first record does not look like a TLS handshake',
    ['not-tls', 'client-config'],
  ],
  ['http: TLS handshake error from 203.0.113.7:4444: EOF', ['closed-early']],
  [
    'http: TLS handshake error from 203.0.113.7:4444: tls: client offered only unsupported versions: [301]',
    ['client-outdated', 'protocol-mismatch'],
  ],
  [
    "http: TLS handshake error from 203.0.113.7:4444: tls: client didn't provide a certificate",
    ['client-cert-required'],
  ],
  ['http: server gave HTTP response to HTTPS client', ['not-tls']],
  ['net/http: TLS handshake timeout', ['handshake-timeout']],
  ['remote error: tls: certificate required', ['client-cert-required']],
  ['tls: server selected unsupported protocol version 301', ['protocol-mismatch']],
  [
    'Unable to connect to the server: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")',
    ['client-config', 'ca-untrusted'],
  ],
  [
    'Unable to connect to the server: x509: certificate has expired or is not yet valid: current time 2023-09-12T08:00:00+02:00 is after 2023-09-10T12:00:00Z',
    ['cert-expired'],
  ],
  ['Unable to connect to the server: net/http: TLS handshake timeout', ['handshake-timeout']],
  [
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": x509: certificate signed by unknown authority',
    ['interception'],
  ],
  [
    'Error response from daemon: Get https://myregistry:5000/v1/_ping: http: server gave HTTP response to HTTPS client',
    ['not-tls', 'client-config'],
  ],
  [
    'Error: Failed to query available provider packages: could not connect to registry.terraform.io: Failed to request discovery document: Get "https://registry.terraform.io/.well-known/terraform.json": x509: certificate signed by unknown authority',
    ['interception'],
  ],
  [
    'Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io": Post "https://ingress-nginx-controller-admission.ingress-nginx.svc:443/networking/v1/ingresses?timeout=10s": x509: certificate signed by unknown authority',
    ['ca-untrusted'],
  ],
  // Python
  [
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='example.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1129)')))",
    ['chain-incomplete', 'client-trust-store'],
  ],
  [
    'urllib.error.URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:997)>',
    ['cert-expired'],
  ],
  [
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'www.example.com'. (_ssl.c:1123)",
    ['hostname-mismatch'],
  ],
  [
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for '10.1.2.3'. (_ssl.c:1007)",
    ['hostname-mismatch'],
  ],
  ['ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)', ['not-tls']],
  [
    'smtplib: ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129) smtp.example.com 587',
    ['starttls-needed'],
  ],
  ['ssl.SSLError: [SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1007)', ['protocol-mismatch']],
  ['ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1129)', ['closed-early']],
  ['ssl.SSLError: [SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:997)', ['dh-weak']],
  [
    "requests.exceptions.ProxyError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/flask/ (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))",
    ['proxy-failure'],
  ],
  [
    "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1125)'))': /simple/pip/",
    ['interception'],
  ],
  [
    'aiohttp.client_exceptions.ClientConnectorCertificateError: Cannot connect to host example.com:443 ssl:True [SSLCertVerificationError: (1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)")]',
    ['cert-self-signed'],
  ],
  [
    "requests.exceptions.SSLError: (MaxRetryError(\"HTTPSConnectionPool(host='old.example.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLError(1, '[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation disabled (_ssl.c:1007)')))\"))",
    ['legacy-renegotiation'],
  ],
  // Node
  [
    "Error: unable to verify the first certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1600:34) {\n  code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'\n}",
    ['chain-incomplete'],
  ],
  [
    'FetchError: request to https://registry.npmjs.org/express failed, reason: self signed certificate in certificate chain',
    ['interception'],
  ],
  [
    'npm ERR! code SELF_SIGNED_CERT_IN_CHAIN\nnpm ERR! errno SELF_SIGNED_CERT_IN_CHAIN\nnpm ERR! request to https://registry.npmjs.org/react failed, reason: self signed certificate in certificate chain',
    ['interception'],
  ],
  [
    "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:www.example.com",
    ['hostname-mismatch'],
  ],
  [
    'Error: write EPROTO 00AC:error:0A000152:SSL routines:final_renegotiate:unsafe legacy renegotiation disabled',
    ['legacy-renegotiation'],
  ],
  [
    'Error: Client network socket disconnected before secure TLS connection was established',
    ['closed-early', 'tcp-reset'],
  ],
  [
    "Error: certificate has expired\n    at TLSSocket.onConnectSecure (_tls_wrap.js:1515:34)\n  code: 'CERT_HAS_EXPIRED'",
    ['cert-expired'],
  ],
  ['Error: error:0308010C:digital envelope routines::unsupported', ['client-config']],
  ['Error: connect ECONNREFUSED 127.0.0.1:443', ['tcp-refused']],
  ['Error: getaddrinfo ENOTFOUND api.exmaple.com', ['dns-failure']],
  // browsers
  [
    'Your connection is not private\nAttackers might be trying to steal your information from www.example.com\nNET::ERR_CERT_AUTHORITY_INVALID',
    ['ca-untrusted', 'cert-self-signed'],
  ],
  ['NET::ERR_CERT_COMMON_NAME_INVALID', ['hostname-mismatch']],
  ['NET::ERR_CERT_DATE_INVALID', ['cert-expired', 'clock-wrong']],
  [
    'This site can’t provide a secure connection\nwww.example.com sent an invalid response.\nERR_SSL_PROTOCOL_ERROR',
    ['not-tls'],
  ],
  [
    'www.example.com uses an unsupported protocol. ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    ['protocol-mismatch', 'cipher-mismatch'],
  ],
  ['NET::ERR_CERT_REVOKED', ['cert-revoked']],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', ['client-cert-rejected', 'client-cert-required']],
  ['NET::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', ['ct-missing']],
  [
    'Your clock is behind\nA private connection to www.example.com can’t be established because your device’s date and time are incorrect.\nNET::ERR_CERT_DATE_INVALID',
    ['clock-wrong'],
  ],
  [
    'Secure Connection Failed\nAn error occurred during a connection to www.example.com. Peer’s Certificate has been revoked.\nError code: SEC_ERROR_REVOKED_CERTIFICATE',
    ['cert-revoked'],
  ],
  [
    'Warning: Potential Security Risk Ahead\nError code: SEC_ERROR_UNKNOWN_ISSUER',
    ['ca-untrusted', 'chain-incomplete'],
  ],
  ['Error code: SSL_ERROR_BAD_CERT_DOMAIN', ['hostname-mismatch']],
  ['Error code: SSL_ERROR_RX_RECORD_TOO_LONG', ['not-tls']],
  ['Error code: MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT', ['cert-self-signed']],
  ['PR_END_OF_FILE_ERROR', ['closed-early']],
  [
    'Did Not Connect: Potential Security Issue. www.example.com has a security policy called HTTP Strict Transport Security (HSTS), which means that Firefox can only connect to it securely.',
    ['hsts-blocked'],
  ],
  ["Safari can't establish a secure connection to the server", ['protocol-mismatch', 'cipher-mismatch', 'not-tls']],
  ['Die Verbindung ist nicht privat\nNET::ERR_CERT_DATE_INVALID', ['cert-expired', 'clock-wrong']],
  ['Diese Verbindung ist nicht sicher', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  ['Votre connexion n’est pas privée', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  ['La conexión no es privada', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  ['Подключение не защищено', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  ['您的连接不是私密连接', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  ['この接続ではプライバシーが保護されません', ['ca-untrusted', 'cert-self-signed', 'cert-expired']],
  // .NET, Windows
  [
    'System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception.\n ---> System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    ['chain-incomplete'],
  ],
  [
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch, RemoteCertificateChainErrors',
    ['hostname-mismatch'],
  ],
  ['The request was aborted: Could not create SSL/TLS secure channel.', ['protocol-mismatch', 'client-outdated']],
  [
    'The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
    ['ca-untrusted', 'cert-self-signed'],
  ],
  [
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 70.',
    ['protocol-mismatch'],
  ],
  [
    'Event ID 36874: An TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server. The TLS connection request has failed.',
    ['cipher-mismatch'],
  ],
  ['Exception calling "DownloadString": "-2146893019"', ['ca-untrusted']],
  ['WinHttpSendRequest failed: 12175', ['ca-untrusted', 'protocol-mismatch', 'cert-expired', 'client-outdated']],
  ['hr = 0x80072f8f', ['clock-wrong', 'ca-untrusted', 'protocol-mismatch', 'cert-expired', 'client-outdated']],
  [
    'A connection was successfully established with the server, but then an error occurred during the login process. (provider: SSL Provider, error: 0 - The certificate chain was issued by an authority that is not trusted.) (Microsoft SQL Server, Error: -2146893019)',
    ['cert-self-signed', 'ca-untrusted'],
  ],
  // Apple, Android
  [
    'Error Domain=NSURLErrorDomain Code=-1202 "The certificate for this server is invalid. You might be connecting to a server that is pretending to be “api.example.com” which could put your confidential information at risk."',
    ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
  ],
  ['NSURLSession/NSURLConnection HTTP load failed (kCFStreamErrorDomainSSL, -9843)', ['hostname-mismatch']],
  ['CFNetwork SSLHandshake failed (-9824)', ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required']],
  [
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    ['ca-untrusted', 'chain-incomplete'],
  ],
  // servers
  [
    '2026/11/20 10:00:00 [crit] 123#123: *45 SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:443',
    ['group-mismatch'],
  ],
  [
    '2026/11/20 10:00:00 [error] 123#123: *45 SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream, client: 192.0.2.7, server: example.com, request: "GET / HTTP/1.1", upstream: "https://10.0.0.9:443/"',
    ['sni-missing', 'cipher-mismatch'],
  ],
  [
    'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/ssl/private/site.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
    ['key-mismatch'],
  ],
  [
    'nginx: [emerg] cannot load certificate "/etc/letsencrypt/live/example.com/fullchain.pem": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory)',
    ['cert-missing', 'client-config'],
  ],
  [
    '[ssl:error] [pid 123] [client 192.0.2.7:4711] AH02039: Certificate Verification: Error (20): unable to get local issuer certificate',
    ['client-cert-rejected'],
  ],
  ['AH02033: No hostname was provided via SNI for a name based virtual host', ['sni-missing']],
  [
    'haproxy[12]: 192.0.2.7:5123 [20/Nov/2026:10:00:00.123] fe_https/1: SSL handshake failure',
    ['ca-untrusted', 'client-outdated', 'protocol-mismatch', 'cipher-mismatch', 'closed-early'],
  ],
  [
    'postfix/smtpd[1234]: warning: TLS library problem: error:0A000416:SSL routines::sslv3 alert certificate unknown:../ssl/record/rec_layer_s3.c:1588:SSL alert number 46:',
    ['ca-untrusted', 'cert-self-signed'],
  ],
  [
    'postfix/smtp[1234]: certificate verification failed for mx.example.com[192.0.2.25]:25: untrusted issuer /O=Example/CN=Example CA',
    ['ca-untrusted'],
  ],
  [
    'dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=192.0.2.7, lip=192.0.2.1, TLS handshaking: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol',
    ['client-outdated', 'protocol-mismatch'],
  ],
  ['LOG:  could not accept SSL connection: tlsv1 alert unknown ca', ['ca-untrusted']],
  [
    'psql: error: connection to server at "db.example.com" (192.0.2.5), port 5432 failed: root certificate file "/root/.postgresql/root.crt" does not exist',
    ['client-config', 'client-trust-store'],
  ],
  [
    'psql: error: connection to server at "db.example.com" (192.0.2.5), port 5432 failed: server certificate for "db1.internal" does not match host name "db.example.com"',
    ['hostname-mismatch'],
  ],
  [
    'psql: error: connection to server at "db.example.com" (192.0.2.5), port 5432 failed: server does not support SSL, but SSL was required',
    ['not-tls'],
  ],
  [
    'ERROR 2026 (HY000): SSL connection error: error:0A000102:SSL routines::unsupported protocol',
    ['protocol-mismatch'],
  ],
  ['ERROR 2026 (HY000): TLS/SSL error: self-signed certificate in certificate chain', ['ca-untrusted', 'interception']],
  [
    'TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)',
    ['handshake-timeout', 'tcp-timeout', 'middlebox'],
  ],
  ['VERIFY ERROR: depth=0, error=certificate has expired: CN=server', ['cert-expired']],
  [
    'ldap_start_tls: Connect error (-11)\n\tadditional info: error:0A000086:SSL routines::certificate verify failed (unable to get local issuer certificate)',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  ['MongoServerSelectionError: self-signed certificate', ['cert-self-signed']],
  [
    'org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed\nCaused by: javax.net.ssl.SSLHandshakeException: No subject alternative DNS name matching kafka-0 found.',
    ['hostname-mismatch'],
  ],
  [
    'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    ['ca-untrusted', 'hostname-mismatch', 'cert-expired', 'chain-incomplete'],
  ],
  [
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure, transport failure reason: TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER',
    ['not-tls'],
  ],
  ['Error 525: SSL handshake failed', ['cipher-mismatch', 'protocol-mismatch', 'sni-unrecognized', 'cert-missing']],
  ['Error 526: Invalid SSL certificate', ['cert-expired', 'cert-self-signed', 'hostname-mismatch', 'ca-untrusted']],
  // others
  [
    "fatal: unable to access 'https://github.com/example/repo.git/': SSL certificate problem: self signed certificate in certificate chain",
    ['interception'],
  ],
  [
    "fatal: unable to access 'https://git.example.com/repo.git/': server certificate verification failed. CAfile: none CRLfile: none",
    ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
  ],
  [
    "fatal: unable to access 'https://gitlab.corp.local/repo.git/': SSL certificate problem: unable to get local issuer certificate",
    ['ca-untrusted'],
  ],
  [
    "ERROR: cannot verify www.example.com's certificate, issued by 'CN=R11,O=Let\\'s Encrypt,C=US':\n  Unable to locally verify the issuer's authority.\nTo connect to www.example.com insecurely, use `--no-check-certificate'.",
    ['chain-incomplete', 'client-trust-store'],
  ],
  [
    "ERROR: no certificate subject alternative name matches\n\trequested host name 'www.example.com'.",
    ['hostname-mismatch'],
  ],
  [
    'wget: GnuTLS: A TLS fatal alert has been received.',
    ['protocol-mismatch', 'cipher-mismatch', 'sni-missing', 'sni-unrecognized'],
  ],
  ['*** Fatal error: The Diffie-Hellman prime sent by the server is not acceptable (not long enough).', ['dh-weak']],
  ['Status: The certificate is NOT trusted. The certificate issuer is unknown. ', ['ca-untrusted', 'chain-incomplete']],
  ['Status: The certificate is NOT trusted. The certificate chain uses expired certificate. ', ['cert-expired']],
  [
    'SSL_connect returned=1 errno=0 peeraddr=192.0.2.1:443 state=error: certificate verify failed (unable to get local issuer certificate) (OpenSSL::SSL::SSLError)',
    ['chain-incomplete', 'client-trust-store', 'ca-untrusted'],
  ],
  ['SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol', ['not-tls']],
  [
    'PHP Warning:  file_get_contents(): SSL operation failed with code 1. OpenSSL Error messages: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed',
    ['chain-incomplete', 'client-trust-store', 'ca-untrusted'],
  ],
  [
    "PHP Warning: stream_socket_client(): Peer certificate CN=`*.example.net' did not match expected CN=`smtp.example.com'",
    ['hostname-mismatch'],
  ],
  [
    "500 Can't connect to example.com:443 (certificate verify failed)",
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  [
    'error sending request for url (https://example.com/): error trying to connect: invalid peer certificate: UnknownIssuer',
    ['ca-untrusted', 'chain-incomplete', 'interception', 'client-trust-store'],
  ],
  ['invalid peer certificate: Expired', ['cert-expired']],
  ['invalid peer certificate: NotValidForName', ['hostname-mismatch']],
  ['received fatal alert: HandshakeFailure', ['cipher-mismatch', 'client-cert-required']],
  [
    '[notice] TLS :client: In state :wait_cert_cr at ssl_handshake.erl:2123 generated CLIENT ALERT: Fatal - Unknown CA',
    ['ca-untrusted', 'chain-incomplete'],
  ],
  [
    '{:tls_alert, {:certificate_expired, ~c"TLS client: In state certify at ssl_handshake.erl:1372 generated CLIENT ALERT: Fatal - Certificate Expired"}}',
    ['cert-expired'],
  ],
  [
    'mbedtls_ssl_handshake returned -0x2700',
    ['ca-untrusted', 'client-trust-store', 'cert-expired', 'hostname-mismatch', 'clock-wrong'],
  ],
  [
    '[E][ssl_client.cpp:37] _handle_error(): [start_ssl_client():273]: (-9984) X509 - Certificate verification failed, e.g. CRL, CA or signature check failed',
    ['ca-untrusted', 'client-trust-store', 'clock-wrong'],
  ],
  [
    'wolfSSL error: ASN no signer error to confirm failure (-188)',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  [
    'W: Failed to fetch https://deb.example.com/dists/stable/InRelease  Certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown.  Could not handshake: Error in the certificate verification. [IP: 192.0.2.9 443]',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  [
    'svn: E230001: Server SSL certificate verification failed: certificate issued for a different hostname, issuer is not trusted',
    ['hostname-mismatch'],
  ],
  [
    'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: tls: first record does not look like a TLS handshake"',
    ['not-tls'],
  ],
  ['SSL_ERROR_NO_CYPHER_OVERLAP', ['cipher-mismatch', 'protocol-mismatch']],
  [
    'Outlook: The server you are connected to is using a security certificate that cannot be verified. The target principal name is incorrect.',
    ['hostname-mismatch'],
  ],
  ['530 5.7.0 Must issue a STARTTLS command first', ['starttls-needed']],
  [
    'Connection to smtp.example.com:465 failed: SSL routines:ssl3_get_record:wrong version number (nodemailer)',
    ['not-tls', 'starttls-needed'],
  ],
  // wrapped, quoted, coloured, prefixed
  ['\u001b[31mError\u001b[0m: \u001b[1mcertificate has expired\u001b[0m https://www.example.com', ['cert-expired']],
  [
    '{"level":"error","ts":1700000000.1,"msg":"request failed","error":"Get \\"https://api.example.com\\": x509: certificate has expired or is not yet valid: current time 2024-03-02T10:11:12Z is after 2024-03-01T00:00:00Z"}',
    ['cert-expired'],
  ],
  [
    'web_1  | 2026-11-20T10:00:00Z ERROR javax.net.ssl.SSLHandshakeException: PKIX path building\nweb_1  | failed: unable to find valid certification path to requested target',
    ['chain-incomplete', 'ca-untrusted'],
  ],
  [
    'remote: fatal: unable to access ‘https://git.example.com/x.git/’: SSL certificate problem: certificate has expired',
    ['cert-expired'],
  ],
  ['> curl: (60) SSL certificate problem: self signed cert', ['cert-self-signed']],
  [
    'ERROR   [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local iss',
    ['chain-incomplete', 'client-trust-store', 'ca-untrusted'],
  ],
];
