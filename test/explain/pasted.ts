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
  // databases, monitoring, package managers, mail, load balancers
  ['ORA-29024: Certificate validation failure', ['ca-untrusted', 'chain-incomplete', 'client-trust-store']],
  ['ORA-28860: Fatal SSL error', ['protocol-mismatch', 'cipher-mismatch', 'closed-early']],
  ['ORA-28759: failure to open file', ['client-config']],
  ['ORA-24263: Certificate of the remote server does not match the target address.', ['hostname-mismatch']],
  ['ORA-28862: SSL connection failed', ['protocol-mismatch', 'cipher-mismatch', 'closed-early', 'ca-untrusted']],
  [
    'CWPKI0022E: SSL HANDSHAKE FAILURE:  A signer with SubjectDN "CN=api.example.com" was sent from target host:port "api.example.com:443".  The signer may need to be added to local trust store',
    ['ca-untrusted', 'client-trust-store', 'chain-incomplete'],
  ],
  [
    'CHECK_NRPE: Error - Could not complete SSL handshake with 10.0.0.5: 1',
    ['client-config', 'protocol-mismatch', 'cipher-mismatch', 'dh-weak', 'ca-untrusted'],
  ],
  [
    'CRITICAL - Cannot make SSL connection.\n140:error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure',
    ['cipher-mismatch', 'sni-missing', 'client-outdated'],
  ],
  ["SSL CRITICAL - Certificate 'www.example.com' expired on 2025-03-01", ['cert-expired']],
  ["Postman: Error: Hostname/IP does not match certificate's altnames", ['hostname-mismatch']],
  ['Postman: SSL Error: Unable to verify the first certificate', ['chain-incomplete']],
  ['Postman: Error: Self signed certificate in certificate chain', ['interception', 'ca-untrusted']],
  [
    'ansible fatal: [host]: FAILED! => {"msg": "Failed to validate the SSL certificate for api.example.com:443. Make sure your managed systems have a valid CA certificate installed."}',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  ['cURL error 28: SSL connection timeout', ['handshake-timeout', 'tcp-timeout']],
  [
    'WordPress: cURL error 60: SSL: no alternative certificate subject name matches target host name',
    ['hostname-mismatch'],
  ],
  [
    'Jenkins: sun.security.validator.ValidatorException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed',
    ['cert-expired'],
  ],
  [
    'Gradle: Could not GET https://plugins.gradle.org/m2/x.pom. > PKIX path building failed',
    ['interception', 'client-trust-store'],
  ],
  [
    'nuget: The SSL connection could not be established, see inner exception. The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot',
    ['ca-untrusted', 'cert-self-signed', 'interception'],
  ],
  [
    'flutter HandshakeException: Handshake error in client (OS Error: CERTIFICATE_VERIFY_FAILED: unable to get local issuer certificate(handshake.cc:354))',
    ['chain-incomplete'],
  ],
  [
    'flutter HandshakeException: Handshake error in client (OS Error: CERTIFICATE_VERIFY_FAILED: certificate has expired(handshake.cc:359))',
    ['cert-expired'],
  ],
  ['flutter: HandshakeException: Connection terminated during handshake', ['closed-early']],
  ['Unity: Curl error 60: Cert verify failed: UNITYTLS_X509VERIFY_FLAG_EXPIRED', ['cert-expired']],
  [
    'Unity: Curl error 35: Cert handshake failed. Fatal error. UnityTls error code: 7',
    ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'not-tls'],
  ],
  [
    'SSMS: The certificate chain was issued by an authority that is not trusted. (.Net SqlClient Data Provider)',
    ['cert-self-signed', 'ca-untrusted'],
  ],
  [
    '[Microsoft][ODBC Driver 18 for SQL Server]SSL Provider: The certificate chain was issued by an authority that is not trusted.',
    ['cert-self-signed', 'ca-untrusted'],
  ],
  [
    '[Microsoft][ODBC Driver 17 for SQL Server]SSL Provider: [error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol]',
    ['protocol-mismatch'],
  ],
  [
    'Failed to connect to Redis: SSL_connect failed: certificate verify failed',
    ['ca-untrusted', 'chain-incomplete', 'cert-self-signed'],
  ],
  [
    'redis.exceptions.ConnectionError: Error 1 connecting to redis:6380. [SSL: WRONG_VERSION_NUMBER] wrong version number',
    ['not-tls'],
  ],
  [
    "AMQP connection error: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'rabbit'",
    ['hostname-mismatch'],
  ],
  [
    'librdkafka: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: broker certificate could not be verified, verify that ssl.ca.location is correctly configured',
    ['ca-untrusted', 'client-trust-store', 'chain-incomplete'],
  ],
  [
    '%3|FAIL|rdkafka#producer-1| [thrd:ssl://kafka:9093]: SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener? (after 5ms in state SSL_HANDSHAKE)',
    ['not-tls', 'client-config'],
  ],
  [
    '[SocketServer listenerType=ZK_BROKER] Failed authentication with /10.0.0.4 (SSL handshake failed) (org.apache.kafka.common.network.Selector)',
    ['ca-untrusted', 'client-cert-required', 'client-cert-rejected', 'hostname-mismatch', 'protocol-mismatch'],
  ],
  [
    'mosquitto: Client connection from 10.0.0.9 failed: error:0A000418:SSL routines::tlsv1 alert unknown ca.',
    ['ca-untrusted'],
  ],
  [
    'mosquitto_pub: Connection error: A TLS error occurred.',
    ['ca-untrusted', 'protocol-mismatch', 'hostname-mismatch', 'not-tls'],
  ],
  [
    'paho: ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)',
    ['cert-self-signed'],
  ],
  [
    'etcd: rejected connection from "10.0.0.3:43210" (error "remote error: tls: bad certificate", ServerName "")',
    ['ca-untrusted'],
  ],
  [
    'etcd: rejected connection from "10.0.0.3:43210" (error "tls: failed to verify client certificate: x509: certificate has expired or is not yet valid", ServerName "")',
    ['client-cert-rejected', 'cert-expired'],
  ],
  [
    'Error initializing: Error making API request. URL: PUT https://127.0.0.1:8200/v1/sys/init http: server gave HTTP response to HTTPS client',
    ['not-tls'],
  ],
  [
    'consul: rpc error getting client: failed to get conn: x509: certificate is valid for client.dc1.consul, localhost, not server.dc1.consul',
    ['hostname-mismatch'],
  ],
  [
    'Grafana: Post "https://prom:9090/api/v1/query": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ['ca-untrusted'],
  ],
  [
    'Prometheus: Get "https://10.1.1.1:9100/metrics": tls: failed to verify certificate: x509: cannot validate certificate for 10.1.1.1 because it doesn\'t contain any IP SANs',
    ['hostname-mismatch'],
  ],
  ['level=error msg="Error while dialing: tls: handshake failure"', ['cipher-mismatch', 'client-cert-required']],
  [
    'AWS ALB 502 Bad Gateway elb_status_code=502 error_reason TargetTLSHandshakeFailed',
    ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'closed-early', 'not-tls'],
  ],
  [
    'ssl.SSLError: [SSL: SSLV3_ALERT_BAD_CERTIFICATE] sslv3 alert bad certificate (_ssl.c:2580)',
    ['client-cert-rejected', 'client-cert-required'],
  ],
  ['ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:2580)', ['client-cert-rejected']],
  [
    'Outlook cannot connect: 0x800CCC1A Your server does not support the connection encryption type you have specified',
    ['starttls-needed', 'not-tls', 'client-config'],
  ],
  ['Thunderbird: The certificate belongs to a different site', ['hostname-mismatch']],
  [
    '554 5.7.5 TLS handshake failed; 403 4.7.0 TLS handshake failed.',
    ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
  ],
  ['Deferred: 403 4.7.0 TLS handshake failed.', ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'dh-weak']],
  ['sendmail: STARTTLS=client, error: connect failed=-1, reason=dh key too small, SSL_error=1', ['dh-weak']],
  [
    'sendmail: STARTTLS=server, error: accept failed=-1, reason=no shared cipher, SSL_error=1, errno=0, retry=-1, relay=[192.0.2.5]',
    ['cipher-mismatch'],
  ],
  [
    'postfix/smtp[1]: Cannot start TLS: handshake failure',
    ['protocol-mismatch', 'cipher-mismatch', 'dh-weak', 'ca-untrusted'],
  ],
  [
    'postfix/smtp[1]: 0A1B: to=<a@example.com>, relay=mx.example.com[192.0.2.2]:25, status=deferred (Server certificate not trusted)',
    ['ca-untrusted'],
  ],
  ['TLS is required, but was not offered by host mx.example.com[192.0.2.2]', ['starttls-needed', 'middlebox']],
  [
    'fetchmail: Server certificate verification error: unable to get local issuer certificate',
    ['chain-incomplete', 'client-trust-store'],
  ],
  ['lftp: Fatal error: Certificate verification: Not trusted', ['ca-untrusted']],
  [
    "lftp: Fatal error: Certificate verification: The certificate's owner does not match hostname",
    ['hostname-mismatch'],
  ],
  [
    'FileZilla: Error: GnuTLS error -12: A TLS fatal alert has been received.',
    ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'sni-missing'],
  ],
  [
    'FileZilla: Error: GnuTLS error -110 in gnutls_record_recv: The TLS connection was non-properly terminated.',
    ['closed-early'],
  ],
  ['SVN: E175002: SSL handshake failed: SSL error: tlsv1 alert protocol version', ['protocol-mismatch']],
  ['hg: abort: certificate for hg.example.com has unexpected fingerprint', ['pin-mismatch']],
  [
    'abort: error: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:581)',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'cert-self-signed'],
  ],
  [
    'cargo: [60] SSL peer certificate or SSH remote key was not OK (SSL certificate problem: unable to get local issuer certificate)',
    ['client-trust-store', 'interception', 'chain-incomplete'],
  ],
  [
    'error: download of config.json failed Caused by: failed to download from `https://index.crates.io/config.json` Caused by: [77] Problem with the SSL CA cert (path? access rights?)',
    ['client-config', 'client-trust-store'],
  ],
  [
    "gem: ERROR:  Could not find a valid gem 'rails' (>= 0), here is why: Unable to download data from https://rubygems.org/ - SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get local issuer certificate)",
    ['client-trust-store', 'interception'],
  ],
  [
    "bundler: Could not verify the SSL certificate for https://rubygems.org/. There is a chance you are experiencing a man-in-the-middle attack, but most likely your system doesn't have the CA certificates needed for verification.",
    ['client-trust-store', 'interception'],
  ],
  [
    'composer: The "https://repo.packagist.org/packages.json" file could not be downloaded: SSL operation failed with code 1. OpenSSL Error messages: error:0A000086:SSL routines::certificate verify failed',
    ['client-trust-store', 'interception'],
  ],
  [
    'go: github.com/foo/bar: Get "https://proxy.golang.org/github.com/foo/bar/@v/list": x509: certificate signed by unknown authority',
    ['interception'],
  ],
  [
    'brew: curl: (60) SSL certificate problem: certificate has expired https://ghcr.io/v2/homebrew',
    ['client-trust-store', 'clock-wrong', 'cert-expired'],
  ],
  [
    'apk: ERROR: https://dl-cdn.alpinelinux.org/alpine/v3.18/main: TLS: server certificate not trusted',
    ['client-trust-store', 'interception', 'ca-untrusted'],
  ],
  ['yum: [Errno 14] curl#60 - "Peer\'s Certificate has expired."', ['cert-expired']],
  [
    'yum: [Errno 14] curl#60 - "The certificate issuer\'s certificate has expired.  Check your system date and time."',
    ['intermediate-expired', 'clock-wrong', 'cert-expired'],
  ],
  [
    'dnf: Curl error (60): SSL peer certificate or SSH remote key was not OK for https://mirror.example.com [SSL certificate problem: self-signed certificate]',
    ['cert-self-signed'],
  ],
  [
    'dnf: Curl error (35): SSL connect error for https://mirrors.fedoraproject.org [OpenSSL SSL_connect: Connection reset by peer in connection to mirrors.fedoraproject.org:443 ]',
    ['tcp-reset'],
  ],
  [
    'zypper: SSL certificate problem: unable to get local issuer certificate',
    ['chain-incomplete', 'client-trust-store'],
  ],
  [
    'winget: 0x80072f7d An error occurred in the secure channel support',
    ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
  ],
  [
    '0x800B0109 A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
    ['ca-untrusted'],
  ],
  ['0x800B010A A certificate chain could not be built to a trusted root authority.', ['chain-incomplete']],
  ['0x800B0101 A required certificate is not within its validity period', ['cert-expired']],
  ['-2146762481', ['hostname-mismatch']],
  ['SEC_E_ALGORITHM_MISMATCH (0x80090331)', ['protocol-mismatch', 'cipher-mismatch']],
  ['kubelet: x509: certificate is valid for 10.96.0.1, not 10.0.0.1', ['hostname-mismatch']],
  [
    'Error from server (InternalError): Internal error occurred: failed calling webhook "webhook.cert-manager.io": x509: certificate has expired or is not yet valid',
    ['cert-expired'],
  ],
  [
    'helm: Error: Kubernetes cluster unreachable: Get "https://10.0.0.1:6443/version": x509: certificate signed by unknown authority',
    ['ca-untrusted', 'client-config'],
  ],
  [
    'istio: upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: TLS_error:|268436501:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED:TLS_error_end',
    ['client-cert-rejected', 'cert-expired'],
  ],
  [
    'traefik: level=error msg="500 Internal Server Error" error="tls: failed to verify certificate: x509: certificate signed by unknown authority"',
    ['ca-untrusted'],
  ],
  [
    'nginx: SSL_do_handshake() failed (SSL: error:0A000086:SSL routines::certificate verify failed) while SSL handshaking to upstream',
    ['ca-untrusted', 'chain-incomplete'],
  ],
  ['stunnel LOG4[0]: CERT: Pre-verification error: certificate has expired', ['cert-expired']],
  [
    'openvpn TLS_ERROR: BIO read tls_read_plaintext error: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed',
    ['ca-untrusted', 'client-trust-store', 'cert-expired'],
  ],
  [
    'OpenVPN: Authenticate/Decrypt packet error: packet HMAC authentication failed',
    ['client-config', 'decrypt-failure', 'psk-failure'],
  ],
  ['OpenSSL: error:0A00018F:SSL routines::ee key too small', ['cert-weak-key']],
  ['Cisco AnyConnect: Untrusted Server Certificate! certificate does not match the server name', ['hostname-mismatch']],
  ['strongSwan: no trusted RSA public key found for vpn.example.com', ['ca-untrusted']],
  [
    'Erlang: {failed_connect,[{to_address,{"example.com",443}},{inet,[inet],{tls_alert,{handshake_failure,"TLS client: In state hello received SERVER ALERT: Fatal - Handshake Failure"}}}]}',
    ['cipher-mismatch', 'sni-missing', 'client-cert-required'],
  ],
  [
    'Elixir: {:tls_alert, {:unknown_ca, ~c"TLS client: In state wait_cert_cr at ssl_handshake.erl:2140 generated CLIENT ALERT: Fatal - Unknown CA\\n"}}',
    ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
  ],
  [
    'Swift: Task <X>.<1> HTTP load failed, -1022: The resource could not be loaded because the App Transport Security policy requires the use of a secure connection.',
    ['client-config'],
  ],
  [
    'iOS: An SSL error has occurred and a secure connection to the server cannot be made. (NSURLErrorDomain -1200)',
    ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
  ],
  [
    'boringssl_session_handshake_error_print(44) Error: 140:error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
  ],
  [
    'ERROR:ssl_client_socket_impl.cc(959)] handshake failed; returned -1, SSL error code 1, net_error -202',
    ['ca-untrusted', 'cert-self-signed', 'interception'],
  ],
  [
    'ERROR:ssl_client_socket_impl.cc(959)] handshake failed; returned -1, SSL error code 1, net_error -101',
    ['tcp-reset'],
  ],
  [
    'electron: Failed to load URL: https://example.com/ with error: ERR_CERT_DATE_INVALID',
    ['cert-expired', 'clock-wrong'],
  ],
  ['Selenium: unknown error: net::ERR_CERT_COMMON_NAME_INVALID', ['hostname-mismatch']],
  [
    'playwright: page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://localhost:3000/',
    ['ca-untrusted', 'cert-self-signed'],
  ],
  [
    'axios: AxiosError: unable to verify the first certificate code: UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['chain-incomplete'],
  ],
  [
    "undici: TypeError: fetch failed [cause]: Error: self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca code: 'DEPTH_ZERO_SELF_SIGNED_CERT'",
    ['cert-self-signed'],
  ],
  ['Error: 00FE:error:0A000172:SSL routines:tls12_check_peer_sigalg:wrong signature type', ['sigalg-mismatch']],
  [
    'Error: error:0A00010B:SSL routines:ssl3_get_record:wrong version number nodemailer host smtp.example.com port 587',
    ['starttls-needed'],
  ],
  ['Deno: error: invalid peer certificate: UnknownIssuer', ['ca-untrusted', 'chain-incomplete', 'interception']],
  [
    'Salesforce callout: javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: No subject alternative names matching IP address 10.0.0.1 found',
    ['hostname-mismatch'],
  ],
  [
    'Home Assistant: Cannot connect to host myha.duckdns.org:443 ssl:default [[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:1007)]',
    ['cipher-mismatch', 'client-cert-required', 'sni-unrecognized'],
  ],
  [
    "certbot: requests.exceptions.SSLError: HTTPSConnectionPool(host='acme-v02.api.letsencrypt.org', port=443): Max retries exceeded: certificate verify failed: unable to get local issuer certificate",
    ['client-trust-store', 'interception'],
  ],
  ['LDAP: TLS: hostname does not match CN in peer certificate', ['hostname-mismatch']],
  [
    'sssd: Could not start TLS encryption. error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed (self signed certificate in certificate chain)',
    ['ca-untrusted', 'interception'],
  ],
  [
    "sssd: Could not start TLS encryption. TLS error -8172:Peer's certificate issuer has been marked as not trusted by the user.",
    ['ca-untrusted'],
  ],
  [
    'pam_ldap: ldap_start_tls_s: Connect error: TLS: peer cert untrusted or revoked (0x42)',
    ['ca-untrusted', 'cert-revoked', 'client-trust-store'],
  ],
  ['FATAL:  connection requires a valid client certificate', ['client-cert-required']],
  ['psql: error: SSL error: certificate verify failed', ['ca-untrusted', 'client-trust-store']],
  ['psql: error: SSL error: tlsv1 alert unknown ca', ['client-cert-rejected']],
  ['could not accept SSL connection: peer did not return a certificate', ['client-cert-required']],
  [
    'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure Caused by: javax.net.ssl.SSLHandshakeException: No appropriate protocol',
    ['client-config', 'protocol-mismatch', 'client-outdated'],
  ],
  ['MySQL: Access denied; SSL connection is required. Please specify SSL options and retry.', ['client-config']],
  [
    'snowflake: 254007: The certificate is revoked or could not be validated',
    ['revocation-unavailable', 'cert-revoked'],
  ],
  [
    'RabbitMQ: TLS server: In state wait_cert at ssl_handshake.erl:2000 received CLIENT ALERT: Fatal - Certificate Unknown',
    ['ca-untrusted'],
  ],
  ['MinIO: x509: certificate is not authorized to sign other certificates', ['cert-purpose', 'cert-malformed']],
  ['GitHub Actions: Error: certificate is not yet valid', ['clock-wrong', 'cert-not-yet-valid']],
  ['TLS alert received: protocol_version(70)', ['protocol-mismatch']],
  ['SSL3 alert write:fatal:protocol version', ['protocol-mismatch']],
  ['SSL3 alert read:fatal:unknown CA', ['client-cert-rejected', 'ca-untrusted']],
  ['Fatal TLS alert 112 received', ['sni-unrecognized']],
  ['gnutls_handshake() failed: The TLS connection was non-properly terminated.', ['closed-early']],
  ['Could not establish TLS connection: certificate common name mismatch', ['hostname-mismatch']],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', ['sni-unrecognized']],
  [
    'Cannot connect securely to this page. This might be because the site uses outdated or unsafe TLS security settings.',
    ['protocol-mismatch'],
  ],
  ['Invalid certificate: the certificate used a weak signature algorithm (SHA-1)', ['cert-weak-signature']],
  ['NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM', ['cert-weak-signature']],
  ['SSL_ERROR_UNSUPPORTED_VERSION', ['protocol-mismatch']],
  ['sec_error_ocsp_invalid_signing_cert', ['revocation-unavailable']],
  ['sec_error_expired_issuer_certificate', ['intermediate-expired']],
  ['ssl_error_weak_server_ephemeral_dh_key', ['dh-weak']],
  ['421 4.7.0 TLS not available due to local problem', ['server-internal', 'cert-missing', 'client-config']],
  ['454 4.7.0 TLS not available due to local problem', ['server-internal', 'cert-missing', 'client-config']],
  // codes, and texts without their surroundings
  [
    'Traceback (most recent call last):\n  File "x.py", line 3\nhttpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get issuer certificate (_ssl.c:1007)',
    ['client-trust-store', 'chain-incomplete', 'ca-untrusted'],
  ],
  [
    'Error: Command failed: git clone ... SSL certificate problem: unable to get\nlocal issuer certificate',
    ['chain-incomplete', 'client-trust-store', 'interception'],
  ],
  ['certificate verify fai\nled: unable to get local issuer certifi\ncate', ['chain-incomplete', 'client-trust-store']],
  ['{"error":{"code":"CERT_HAS_EXPIRED","message":"certificate has expired"}}', ['cert-expired']],
  [
    '{"message":"request to https:\\/\\/api.example.com failed, reason: unable to verify the first certificate","type":"system","errno":"UNABLE_TO_VERIFY_LEAF_SIGNATURE"}',
    ['chain-incomplete'],
  ],
  [
    '<f:faultstring>PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target</f:faultstring>',
    ['chain-incomplete', 'ca-untrusted'],
  ],
  [
    'Es konnte keine Verbindung hergestellt werden. curl: (60) SSL certificate problem: self-signed certificate',
    ['cert-self-signed'],
  ],
  ['E/flutter: SocketException: OS Error: Connection refused, errno = 111', ['tcp-refused']],
  ['2024-01-02T03:04:05Z stderr F x509: certificate signed by unknown authority', ['ca-untrusted']],
  [
    'level=warning msg="Error getting v2 registry: Get https://reg.corp.local/v2/: x509: certificate signed by unknown authority"',
    ['ca-untrusted'],
  ],
  [
    'failed to pull and unpack image "ghcr.io/x/y:latest": failed to do request: Head "https://ghcr.io/v2/x/y/manifests/latest": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ['interception'],
  ],
  ['Get "https://example.com": tls: handshake failure', ['cipher-mismatch', 'client-cert-required']],
  ['remote error: tls: handshake failure', ['cipher-mismatch', 'client-cert-required']],
  ['tls: no supported versions satisfy MinVersion and MaxVersion', ['client-config']],
  ['tls: server did not select any acceptable version', ['protocol-mismatch']],
  ['tls: oversized record received with length 20527', ['not-tls']],
  [
    'tls: unsupported certificate: private key type *rsa.PrivateKey',
    ['cert-malformed', 'client-config', 'key-mismatch'],
  ],
  ['tls: private key does not match public key', ['key-mismatch']],
  ['x509: certificate specifies an incompatible key usage', ['cert-purpose']],
  ['x509: certificate is not authorized to sign other certificates', ['cert-purpose']],
  [
    'x509: a root or intermediate certificate is not authorized to sign for this name: DNS name "x" is not permitted by any constraint',
    ['name-constraints'],
  ],
  ['x509: negative serial number', ['cert-malformed']],
  ['x509: issuer name does not match subject from issuing certificate', ['chain-wrong-order', 'cert-malformed']],
  ['x509: unhandled critical extension', ['cert-malformed']],
  ['javax.net.ssl.SSLHandshakeException: no cipher suites in common', ['cipher-mismatch']],
  ['javax.net.ssl.SSLHandshakeException: null cert chain', ['client-cert-required']],
  ['javax.net.ssl.SSLHandshakeException: Empty client certificate chain', ['client-cert-required']],
  [
    'javax.net.ssl.SSLHandshakeException: Server chose TLSv1, but that protocol version is not enabled or not supported by the client.',
    ['protocol-mismatch'],
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Client requested protocol TLSv1 not enabled or not supported',
    ['client-outdated', 'protocol-mismatch'],
  ],
  ['javax.net.ssl.SSLException: Tag mismatch!', ['decrypt-failure']],
  ['javax.net.ssl.SSLException: Connection reset', ['tcp-reset']],
  ['javax.net.ssl.SSLException: Read timed out', ['handshake-timeout', 'tcp-timeout']],
  [
    'javax.net.ssl.SSLKeyException: RSA premaster secret error',
    ['client-config', 'decrypt-failure', 'server-internal'],
  ],
  ['java.io.IOException: keystore password was incorrect', ['client-config']],
  ['java.security.UnrecoverableKeyException: Cannot recover key', ['client-config']],
  ['java.lang.RuntimeException: Could not generate DH keypair', ['dh-weak', 'client-outdated']],
  ['java.security.cert.CertificateException: No subject alternative names present', ['hostname-mismatch']],
  [
    'sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS server authentication',
    ['cert-purpose'],
  ],
  [
    'java.security.cert.CertPathValidatorException: Certificate has been revoked, reason: UNSPECIFIED',
    ['cert-revoked'],
  ],
  ['java.security.cert.CertPathValidatorException: Could not determine revocation status', ['revocation-unavailable']],
  [
    'PKIX path validation failed: TrustAnchor with subject "CN=Entrust" certificates issued after 2024-11-11 are distrusted: TLS server certificate issued after 2024-11-11 and anchored by a distrusted legacy Entrust root CA',
    ['ca-distrusted'],
  ],
  ['error setting certificate file: /etc/ssl/certs/ca-certificates.crt', ['client-config', 'client-trust-store']],
  ['SSL certificate problem: EE certificate key too weak', ['cert-weak-key']],
  ['SSL certificate problem: CA signature digest algorithm too weak', ['cert-weak-signature']],
  ['SSL certificate problem: unsupported certificate purpose', ['cert-purpose']],
  ['SSL certificate problem: path length constraint exceeded', ['cert-purpose']],
  ['SSL certificate problem: certificate revoked', ['cert-revoked']],
  ['SSL certificate problem: Invalid certificate chain', ['ca-untrusted', 'interception']],
  ['SSL certificate problem: permitted subtree violation', ['name-constraints']],
  ['SSL_ERROR_ZERO_RETURN', ['closed-early']],
  ['SSL_ERROR_SYSCALL, errno 104', ['tcp-reset', 'closed-early']],
  ['SSL alert number 80', ['server-internal', 'client-config']],
  ['TLS alert: handshake_failure (40)', ['cipher-mismatch', 'client-cert-required']],
  ['alert(40)', ['cipher-mismatch', 'client-cert-required']],
  ['SslHandshakeException: no_application_protocol', ['alpn-mismatch']],
  ['h2: peer refused ALPN h2, no application protocol negotiated', ['alpn-mismatch']],
  ['ERR_ECH_FALLBACK_CERTIFICATE_INVALID', ['ech-failure']],
  ['ERR_QUIC_PROTOCOL_ERROR', ['quic-failure']],
  ['ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', ['pin-mismatch']],
  ['ERR_CERT_NAME_CONSTRAINT_VIOLATION', ['name-constraints']],
  ['ERR_CERT_VALIDITY_TOO_LONG', ['cert-validity-too-long']],
  ['ERR_CERT_SYMANTEC_LEGACY', ['ca-distrusted']],
  ['ERR_SSL_OBSOLETE_VERSION', ['protocol-mismatch']],
  ['ERR_SSL_KEY_USAGE_INCOMPATIBLE', ['cert-purpose']],
  ['ERR_SSL_SERVER_CERT_BAD_FORMAT', ['cert-malformed']],
  ['ERR_CONNECTION_CLOSED', ['closed-early']],
  ['ERR_PROXY_CERTIFICATE_INVALID', ['proxy-failure', 'interception']],
  ['MOZILLA_PKIX_ERROR_MITM_DETECTED', ['interception']],
  ['SEC_ERROR_CA_CERT_INVALID', ['cert-purpose', 'cert-self-signed']],
  ['SEC_ERROR_REUSED_ISSUER_AND_SERIAL', ['cert-malformed']],
  ['SSL_ERROR_INTERNAL_ERROR_ALERT', ['server-internal']],
  ['SSL_ERROR_UNRECOGNIZED_NAME_ALERT', ['sni-unrecognized']],
  ['SSL_ERROR_NO_CYPHER_OVERLAP', ['cipher-mismatch', 'protocol-mismatch']],
  ['NS_ERROR_NET_INTERRUPT', ['closed-early', 'tcp-reset']],
  [
    'GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR (-348)',
    ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
  ],
  ['gnutls error -8: A packet with illegal or unsupported version was received.', ['protocol-mismatch', 'not-tls']],
  ['MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE', ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required']],
  ['mbedtls_ssl_handshake failed: -0x7180', ['decrypt-failure']],
  ['esp-tls: Failed to open new connection, -0x0050', ['tcp-reset', 'closed-early']],
  ['BearSSL error: 62', ['client-trust-store', 'ca-untrusted']],
  ['nscurl kCFStreamErrorCodeKey=-9814', ['cert-expired']],
  ['OSStatus -9838', ['protocol-mismatch', 'client-outdated', 'closed-early', 'server-internal', 'decrypt-failure']],
  ['errSecInternalSSL errSSLXCertChainInvalid', ['ca-untrusted', 'chain-incomplete']],
  ['SecTrustEvaluate: CSSMERR_TP_CERT_EXPIRED', ['cert-expired']],
  ['“api.example.com” certificate is not trusted', ['ca-untrusted', 'cert-self-signed']],
  ['TLS Trust evaluation failed(-9807)', ['ca-untrusted', 'chain-incomplete']],
  ['0x80092013 CRYPT_E_REVOCATION_OFFLINE', ['revocation-unavailable']],
  ['0x80090326', ['protocol-mismatch', 'cipher-mismatch']],
  ['0x80090308 SEC_E_INVALID_TOKEN', ['not-tls']],
  ['0x80072EFD', ['tcp-refused', 'tcp-timeout']],
  ['0x80072EE7', ['dns-failure']],
  ['0x80072f05', ['cert-expired']],
  ['0x80072f06', ['hostname-mismatch']],
  ['0x80072F0D', ['ca-untrusted']],
  [
    'Event 36871 A fatal error occurred while creating a TLS client credential. The internal error state is 10013.',
    ['client-config'],
  ],
  [
    'EventID 36882 The certificate received from the remote server was issued by an untrusted certificate authority.',
    ['ca-untrusted'],
  ],
  ['Event 36884', ['hostname-mismatch']],
  [
    'Win32Exception: The client and server cannot communicate, because they do not possess a common algorithm',
    ['protocol-mismatch', 'cipher-mismatch'],
  ],
  ['IIS: 403.16 - Forbidden: Client certificate is untrusted or invalid', ['client-cert-rejected']],
  ['IIS 403.7 Forbidden: SSL client certificate is required', ['client-cert-required']],
  ['400 No required SSL certificate was sent', ['client-cert-required']],
  ['400 Bad Request The plain HTTP request was sent to HTTPS port', ['client-config', 'not-tls']],
  ['Client sent an HTTP request to an HTTPS server.', ['client-config', 'not-tls']],
  ['421 Misdirected Request', ['sni-unrecognized', 'hostname-mismatch']],
  ['Error 1000 cloudflare 525', ['cipher-mismatch', 'protocol-mismatch']],
  ['520 Web server is returning an unknown error', ['closed-early', 'tcp-reset', 'server-internal']],

  // What a server finds wrong is wrong with the client's certificate
  [
    'Unable to authenticate the request: x509: certificate has expired or is not yet valid: current time 2026-02-01T00:00:00Z is after 2026-01-01T00:00:00Z, verifying client certificate',
    ['client-cert-rejected'],
  ],
  ['rlm_eap: SSL error error:0A000418:SSL routines::tlsv1 alert unknown ca', ['ca-untrusted']],
  // The writer's own alert is no second failure
  [
    '* TLSv1.3 (OUT), TLS alert, unknown CA (560):\n* SSL certificate problem: certificate has expired\ncurl: (60) SSL certificate problem: certificate has expired',
    ['cert-expired'],
  ],
  // A trace that shows what the server asked for
  [
    '* TLSv1.2 (IN), TLS handshake, Request CERT (13):\n* TLSv1.2 (IN), TLS alert, handshake failure (552):\ncurl: (35) sslv3 alert handshake failure',
    ['client-cert-required'],
  ],
  // A site that everybody uses, named without a URL
  ['Updating crates.io index\nSSL certificate problem: unable to get local issuer certificate', ['interception']],
  // How long it took
  [
    'curl: (7) Failed to connect to api.example.com port 443 after 21001 ms: Could not connect to server',
    ['tcp-timeout'],
  ],
  // Names are no words
  ['connect to self-signed.example.com: SSL certificate problem: certificate has expired', ['cert-expired']],
  // What came before TLS was spoken is another matter
  [
    'getaddrinfo failed for "backup": Name or service not known\nSSL_connect: error:0A000086: certificate verify failed: certificate has expired',
    ['cert-expired'],
  ],
  // Other languages
  ['SSL: Das Zertifikat des Servers ist abgelaufen', ['cert-expired']],
  ['SSL : le nom du serveur ne correspond pas au certificat', ['hostname-mismatch']],
  ['El emisor del certificado SSL es desconocido', ['ca-untrusted']],
  ['Для защищенного канала SSL/TLS не удалось установить доверительные отношения', ['ca-untrusted']],
  ['服务器的 SSL 证书已过期', ['cert-expired']],
  ['Es konnte kein geschützter SSL/TLS-Kanal erstellt werden', ['protocol-mismatch']],
];
