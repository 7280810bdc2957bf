import { alertTo, measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { curlExitCodes } from './curl/exit-codes.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const curl: Program = {
  id: 'curl',
  name: 'curl',
  side: 'client',
  client: 'curl-openssl',
  sources: ['curl/curl'],
  marks: ['curl: (', 'cURL error', 'curl_easy_perform', 'CURLE_', 'libcurl', 'SSL certificate OpenSSL verify result'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  numbers: 'curl',
  meanings: [
    source.possible(issuerNotFound, 'curl: (60) SSL certificate problem: unable to get local issuer certificate'),
    source.likely(
      ['interception', 'ca-untrusted', 'client-trust-store'],
      'curl: (60) SSL certificate problem: self signed certificate in certificate chain',
    ),
    source.likely(
      ['cert-self-signed', 'interception', 'sni-missing'],
      'curl: (60) SSL certificate problem: self signed certificate',
    ),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      'curl: (60) SSL certificate problem: certificate has expired',
    ),
    source.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      'curl: (60) SSL certificate problem: certificate is not yet valid',
    ),
    source.likely(
      ['client-trust-store', 'chain-incomplete'],
      'curl: (60) SSL certificate problem: unable to get issuer certificate',
    ),
    source.certain(['cert-weak-key'], 'curl: (60) SSL certificate problem: EE certificate key too weak'),
    source.certain(
      ['cert-weak-signature'],
      'curl: (60) SSL certificate problem: CA signature digest algorithm too weak',
    ),
    source.possible(
      ['ca-untrusted', 'interception', 'chain-incomplete'],
      'curl: (60) SSL certificate problem: Invalid certificate chain',
    ),
    source.likely(['ca-untrusted', 'interception'], 'curl: (60) SSL certificate problem: Untrusted root certificate'),
    measured.possible(
      ['ca-untrusted', 'chain-incomplete', 'interception'],
      "curl: (60) Peer's Certificate issuer is not recognized.",
    ),
    recalled.likely(['interception', 'cert-malformed'], "curl: (60) Peer's certificate has an invalid signature."),
    measured.possible(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'cert-expired'],
      'curl: (60) server certificate verification failed. CAfile: {path} CRLfile: {name}',
    ),
    // Git and others over GnuTLS, of any fault. `CAfile: none` is said by Debian's, which reads the directory instead.
    measured.hides(
      // The name is looked at afterwards, and worded otherwise.
      ['client-trust-store', 'ca-untrusted', 'cert-expired', 'chain-incomplete', 'cert-self-signed'],
      'server certificate verification failed. CAfile: {path} CRLfile: {name}',
    ),
    measured.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "SSL: no alternative certificate subject name matches target host name '{host}'",
      "SSL: certificate subject name ({name}) does not match target host name '{host}'",
    ),
    recalled.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "SSL: certificate subject name '{name}' does not match target host name '{host}'",
      "curl: (51) SSL: no alternative certificate subject name matches target host name '{host}'",
    ),
    measured.likely(
      ['hostname-mismatch'],
      "SSL: no alternative certificate subject name matches target ipv4 address '{host}'",
    ),
    recalled.possible(
      ['hostname-mismatch', 'ca-untrusted'],
      'curl: (51) SSL peer certificate or SSH remote key was not OK',
    ),
    source.likely(['cert-malformed', 'hostname-mismatch'], 'SSL: unable to obtain common name from peer certificate'),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'curl: (77) error setting certificate verify locations:',
      'curl: (77) Problem with the SSL CA cert (path? access rights?)',
    ),
    source.certain(
      ['client-config', 'client-cert-rejected'],
      'curl: (58) could not load PEM client certificate from {path}, OpenSSL error {any}, (no key found, wrong pass phrase, or wrong file format?)',
    ),
    recalled.likely(['client-config', 'key-mismatch'], "curl: (58) unable to set private key file: '{path}' type PEM"),
    source.certain(['key-mismatch'], 'Private key does not match the certificate public key'),
    recalled.likely(['client-config'], 'curl: (59) failed setting cipher list: {any}'),
    source.certain(['pin-mismatch', 'interception'], 'curl: (90) SSL: public key does not match pinned public key'),
    recalled.likely(['revocation-unavailable'], 'curl: (91) No OCSP response received'),
    recalled.likely(['cert-revoked'], 'curl: (91) Server certificate was revoked: {any}'),
    source.certain(['cert-revoked'], 'SSL certificate revocation reason: {name} ({number})'),
    recalled.likely(['revocation-unavailable', 'clock-wrong'], 'curl: (91) OCSP response has expired'),
    recalled.likely(
      ['client-cert-required'],
      'curl: (98) SSL Client Certificate required',
      'OpenSSL SSL_read: error:{any}:SSL routines:{any}:tlsv13 alert certificate required, errno {number}',
    ),
    recalled.likely(['ech-failure'], 'curl: (101) ECH attempted but failed'),
    measured.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'not-tls', 'client-cert-required'],
      'curl: (35) TLS connect error: error:{any}',
    ),
    // The connection ended, and OpenSSL has nothing to say about it.
    recalled.likely(['closed-early', 'tcp-reset', 'middlebox'], 'TLS connect error: error:00000000:lib(0)::reason(0)'),
    measured.likely(
      ['closed-early', 'tcp-reset', 'middlebox', 'sni-missing'],
      'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}',
    ),
    measured.likely(
      ['tcp-reset', 'middlebox'],
      'curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to {host}',
    ),
    recalled.likely(['tcp-reset', 'middlebox'], 'OpenSSL SSL_read: Connection was reset, errno 10054'),
    source.likely(
      ['tcp-reset', 'middlebox'],
      'curl: (35) Recv failure: Connection reset by peer',
      'GnuTLS recv error (-54): Error in the pull function.',
    ),
    recalled.likely(
      ['closed-early', 'tcp-reset', 'protocol-mismatch', 'middlebox', 'client-outdated'],
      'curl: (35) Unknown SSL protocol error in connection to {host}',
    ),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'curl: (35) error:{any}:SSL routines:{any}:wrong version number',
    ),
    alertTo('client', 40, 'curl: (35) error:{any}:SSL routines:{any}:sslv3 alert handshake failure'),
    source.certain(
      ['protocol-mismatch'],
      'curl: (35) error:{any}:SSL routines:{any}:tlsv1 alert protocol version',
      'gnutls_handshake() failed: Error in protocol version',
    ),
    measured.hides(['protocol-mismatch', 'cipher-mismatch', 'not-tls'], 'curl: (35) gnutls_handshake() failed: {any}'),
    source.likely(
      ['closed-early', 'middlebox', 'proxy-failure'],
      'gnutls_handshake() failed: The TLS connection was non-properly terminated.',
    ),
    source.likely(
      ['not-tls', 'proxy-failure', 'starttls-needed'],
      'gnutls_handshake() failed: An unexpected TLS packet was received.',
    ),
    recalled.possible(
      ['closed-early', 'not-tls', 'middlebox'],
      'gnutls_handshake() failed: A TLS packet with unexpected length was received.',
    ),
    source.hides(
      ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'protocol-mismatch'],
      'gnutls_handshake() failed: Handshake failed',
    ),
    source.likely(
      ['sni-unrecognized', 'client-outdated'],
      'gnutls_handshake() failed: A TLS warning alert has been received.',
    ),
    source.likely(
      ['key-mismatch', 'middlebox', 'decrypt-failure'],
      'gnutls_handshake() failed: Public key signature verification has failed.',
    ),
    source.likely(
      ['tcp-reset', 'middlebox', 'proxy-failure'],
      'gnutls_handshake() failed: Error in the pull function.',
    ),
    source.possible(
      ['version-intolerance', 'group-mismatch', 'middlebox'],
      'gnutls_handshake() failed: Illegal parameter',
    ),
    source.likely(
      ['closed-early', 'middlebox'],
      'GnuTLS recv error (-110): The TLS connection was non-properly terminated.',
    ),
    recalled.possible(
      ['closed-early', 'middlebox', 'tcp-reset'],
      // So GnuTLS of before 3 says that the connection ended.
      'GnuTLS recv error (-9): A TLS packet with unexpected length was received.',
    ),
    recalled.possible(
      ['middlebox', 'closed-early', 'decrypt-failure'],
      'GnuTLS recv error (-9): Error decoding the received TLS packet.',
      'GnuTLS recv error (-24): Decryption has failed.',
    ),
    source.possible(
      ['client-cert-required', 'server-internal'],
      'GnuTLS recv error (-12): A TLS fatal alert has been received.',
    ),
    recalled.likely(['closed-early', 'tcp-reset', 'middlebox'], 'OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 0'),
    recalled.likely(
      ['closed-early', 'server-internal'],
      'OpenSSL SSL_read: OpenSSL/{any}: error:0A000126:SSL routines::unexpected eof while reading, errno 0',
    ),
    recalled.likely(
      ['proxy-failure'],
      'curl: (56) Received HTTP code {number} from proxy after CONNECT',
      'curl: (56) CONNECT tunnel failed, response {number}',
      'curl: (97) {any}',
    ),
    recalled.likely(['proxy-failure', 'dns-failure'], 'curl: (5) Could not resolve proxy: {host}'),
    measured.likely(['dns-failure'], 'curl: (6) Could not resolve host: {host}'),
    source.likely(['dns-failure'], 'Resolving timed out after {number} milliseconds'),
    measured.likely(
      ['tcp-refused', 'proxy-failure'],
      'curl: (7) Failed to connect to {host} port {number}: Connection refused',
    ),
    measured.likely(
      ['tcp-refused', 'tcp-timeout', 'proxy-failure'],
      "curl: (7) Failed to connect to {host} port {number} after {number} ms: Couldn't connect to server",
    ),
    measured.likely(
      ['tcp-timeout', 'handshake-timeout'],
      'curl: (28) Connection timed out after {number} milliseconds',
    ),
    recalled.likely(['handshake-timeout', 'middlebox'], 'curl: (28) SSL connection timeout'),
    recalled.possible(
      ['handshake-timeout', 'tcp-timeout'],
      'curl: (28) Operation timed out after {number} milliseconds with 0 out of 0 bytes received',
    ),
    measured.possible(
      ['closed-early', 'client-cert-required', 'client-cert-rejected', 'client-config'],
      'curl: (52) Empty reply from server',
    ),
    recalled.likely(['client-config', 'not-tls'], 'curl: (1) Received HTTP/0.9 when not allowed'),
    recalled.possible(['alpn-mismatch', 'not-tls', 'middlebox'], 'curl: (16) Error in the HTTP2 framing layer'),
    recalled.likely(['client-config', 'client-trust-store'], 'Problem with the SSL CA cert (path? access rights?)'),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'error setting certificate file',
      'error adding trust anchors from file',
    ),
    recalled.likely(
      ['tcp-reset', 'middlebox', 'closed-early', 'interception'],
      'SSL_ERROR_SYSCALL, errno 10054',
      'SSL_ERROR_SYSCALL, errno 104',
      'SSL_ERROR_SYSCALL, errno 54',
    ),
    recalled.likely(
      ['tcp-timeout', 'handshake-timeout', 'middlebox'],
      'SSL_ERROR_SYSCALL, errno 10060',
      'SSL_ERROR_SYSCALL, errno 110',
      'SSL_ERROR_SYSCALL, errno 60',
    ),
    ...curlExitCodes,
  ],
};
