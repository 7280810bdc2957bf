import { alertName } from '../../wire/registry/alerts.ts';
import { type ChainFault, type Failure, isNameFault, resolverText, type Wording } from '../failure.ts';
import { opensslError, opensslErrorString } from './openssl.ts';

const chainOf = (failure: Failure, texts: Partial<Record<ChainFault, string>>, other: string): string | null =>
  failure.kind === 'chain' ? (texts[failure.rule] ?? other) : null;

/** Internet Explorer and the first Edge. */
export const internetExplorerWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? 'DLG_FLAGS_SEC_CERT_CN_INVALID'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? 'DLG_FLAGS_SEC_CERT_DATE_INVALID'
          : 'DLG_FLAGS_INVALID_CA';
    case 'name':
    case 'connect':
      return 'This page can’t be displayed';
    default:
      return `This page can’t be displayed. Turn on TLS 1.0, TLS 1.1, and TLS 1.2 in Advanced settings and try connecting to https://${host} again.`;
  }
};

/** curl of Windows, which is built with Schannel. */
export const curlSchannelWording: Wording = (failure, { host, port }) => {
  switch (failure.kind) {
    case 'name':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'connect':
      return failure.how === 'refused'
        ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
        : null;
    case 'chain':
      return isNameFault(failure)
        ? 'curl: (60) schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? 'curl: (60) schannel: next InitializeSecurityContext failed: SEC_E_CERT_EXPIRED (0x80090328) - The received certificate has expired.'
          : 'curl: (60) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.';
    case 'alert':
      return failure.description === 70
        ? 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNSUPPORTED_FUNCTION (0x80090302) - The function requested is not supported'
        : 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed). More detail may be available in the Windows System event log.';
    case 'ended':
      return 'curl: (35) schannel: failed to receive handshake, SSL/TLS connection failed';
    case 'not-tls':
      return 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid';
    default:
      return null;
  }
};

/** .NET Framework on Schannel: WebClient, Invoke-WebRequest of PowerShell 5. */
export const dotnetFrameworkWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'name':
      return `The remote name could not be resolved: '${host}'`;
    case 'connect':
      return 'Unable to connect to the remote server';
    case 'chain':
      return 'The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.';
    case 'ended':
      return 'The underlying connection was closed: An unexpected error occurred on a send.';
    default:
      return 'The request was aborted: Could not create SSL/TLS secure channel.';
  }
};

/** .NET since 5: HttpClient. */
export const dotnetWording: Wording = (failure, { host, port }) => {
  const outer = 'The SSL connection could not be established, see inner exception. ---> ';
  switch (failure.kind) {
    case 'name':
      return `System.Net.Http.HttpRequestException: Name or service not known (${host}:${port})`;
    case 'connect':
      return failure.how === 'refused'
        ? `System.Net.Http.HttpRequestException: Connection refused (${host}:${port})`
        : null;
    case 'chain':
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: The remote certificate is invalid ${isNameFault(failure) ? 'according to the validation procedure: RemoteCertificateNameMismatch' : `because of errors in the certificate chain: ${dotnetStatus[failure.rule] ?? 'UntrustedRoot'}`}`;
    case 'not-tls':
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: Cannot determine the frame size or a corrupted frame was received.`;
    case 'ended':
      return `System.Net.Http.HttpRequestException: ${outer}System.IO.IOException: ${failure.how === 'closed' ? ' Received an unexpected EOF or 0 bytes from the transport stream.' : 'Unable to read data from the transport connection: Connection reset by peer.'}`;
    default:
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: Authentication failed, see inner exception.`;
  }
};

const dotnetStatus: Partial<Record<ChainFault, string>> = {
  expired: 'NotTimeValid',
  'not-yet-valid': 'NotTimeValid',
  'self-signed-leaf': 'UntrustedRoot',
  'root-not-trusted': 'UntrustedRoot',
  'issuer-not-found': 'PartialChain',
  'leaf-issuer-not-found': 'PartialChain',
  'bad-signature': 'NotSignatureValid',
  'extended-key-usage': 'NotValidForUsage',
  'key-usage': 'NotValidForUsage',
  'not-a-ca': 'InvalidBasicConstraints',
  'path-length': 'InvalidBasicConstraints',
  'name-constraints': 'HasNotPermittedNameConstraint',
};

/** Safari on macOS and iOS, and what apps get from NSURLSession. */
export const appleWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'name':
      return 'A server with the specified hostname could not be found.';
    case 'connect':
      return failure.how === 'timeout' ? 'The request timed out.' : 'Could not connect to the server.';
    case 'ended':
      return failure.how === 'timeout' ? 'The request timed out.' : 'The network connection was lost.';
    case 'chain':
    case 'revoked':
    case 'ct':
      return failure.kind === 'chain' && (failure.rule === 'expired' || failure.rule === 'not-yet-valid')
        ? `The certificate for this server ${failure.rule === 'expired' ? 'has expired' : 'is not yet valid'}.`
        : `The certificate for this server is invalid. You might be connecting to a server that is pretending to be “${host}” which could put your confidential information at risk.`;
    default:
      return 'An SSL error has occurred and a secure connection to the server cannot be made.';
  }
};

/** Apps on Android: HttpsURLConnection and OkHttp, over Conscrypt. */
export const androidWording: Wording = (failure, { host, port, commonName, names }) => {
  switch (failure.kind) {
    case 'name':
      return `java.net.UnknownHostException: Unable to resolve host "${host}": No address associated with hostname`;
    case 'connect':
      return failure.how === 'timeout'
        ? `java.net.SocketTimeoutException: failed to connect to ${host} (port ${port})`
        : `java.net.ConnectException: Failed to connect to ${host}:${port}`;
    case 'chain':
      return isNameFault(failure)
        ? `javax.net.ssl.SSLPeerUnverifiedException: Hostname ${host} not verified: certificate CN=${commonName ?? ''}, subjectAltNames: [${names.join(', ')}]`
        : chainOf(
            failure,
            {
              expired: 'javax.net.ssl.SSLHandshakeException: Chain validation failed: certificate expired',
              'not-yet-valid':
                'javax.net.ssl.SSLHandshakeException: Chain validation failed: certificate not valid yet',
            },
            'javax.net.ssl.SSLHandshakeException: java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
          );
    case 'alert':
      return `javax.net.ssl.SSLHandshakeException: Read error: Failure in SSL library, usually a protocol error: ${alertName(failure.description).toUpperCase()}`;
    case 'ended':
      return failure.how === 'timeout'
        ? 'java.net.SocketTimeoutException: timeout'
        : 'javax.net.ssl.SSLHandshakeException: Connection closed by peer';
    default:
      return 'javax.net.ssl.SSLHandshakeException: Handshake failed';
  }
};

/** Devices and programs on mbed TLS: what mbedtls_x509_crt_verify_info says, else the library's number and text. */
export const mbedtlsWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'chain':
      if (failure.rule === 'unreadable')
        return 'mbedtls_ssl_handshake returned -0x21e0: X509 - The CRT/CRL/CSR format is invalid, e.g. different type expected : ASN1 - Out of data when parsing an ASN1 data structure';
      return mbedtlsTexts[failure.rule] ?? 'The certificate is not correctly signed by the trusted CA';
    case 'alert':
      return 'mbedtls_ssl_handshake returned -0x7780: SSL - A fatal alert message was received from our peer';
    case 'no-certificate':
      return 'mbedtls_ssl_handshake returned -0x7a00: SSL - Processing of the Certificate handshake message failed';
    case 'not-tls':
      return 'mbedtls_ssl_handshake returned -0x7200: SSL - An invalid SSL record was received';
    case 'ended':
      return failure.how === 'closed'
        ? 'mbedtls_ssl_handshake returned -0x7280: SSL - The connection indicated an EOF'
        : 'mbedtls_ssl_handshake returned -0x0050: NET - Connection was reset by peer';
    case 'version':
      return 'mbedtls_ssl_handshake returned -0x6e80: SSL - Handshake protocol not within min/max boundaries';
    case 'dh-too-small':
      return 'mbedtls_ssl_handshake returned -0x7b00: SSL - Processing of the ServerKeyExchange handshake message failed';
    case 'name':
      return 'mbedtls_net_connect returned -0x0052: NET - Failed to get an IP address for the given hostname';
    case 'connect':
      return 'mbedtls_net_connect returned -0x0044: NET - The connection to the given server / port failed';
    case 'violation': {
      const text = mbedtlsViolations[failure.rule];
      return text === undefined ? null : `mbedtls_ssl_handshake returned ${text}`;
    }
    default:
      return null;
  }
};

const mbedtlsViolations: Partial<Record<Extract<Failure, { kind: 'violation' }>['rule'], string>> = {
  'certificate-missing': '-0x7a00: SSL - Processing of the Certificate handshake message failed',
  'unexpected-message': '-0x7a00: SSL - Processing of the Certificate handshake message failed',
  'bad-record-mac': '-0x7180: SSL - Verification of the message MAC failed',
  'bad-finished': '-0x7e80: SSL - Processing of the Finished handshake message failed',
  'scheme-not-offered': '-0x7b00: SSL - Processing of the ServerKeyExchange handshake message failed',
  'bad-signature': '-0x4e00: ECP - The signature is not valid',
  'undecodable-message': '-0x7980: SSL - Processing of the ServerHello handshake message failed',
};

const mbedtlsTexts: Partial<Record<ChainFault, string>> = {
  expired: 'The certificate validity has expired',
  'not-yet-valid': 'The certificate validity starts in the future',
  'hostname-mismatch': 'The certificate Common Name (CN) does not match with the expected CN',
  'common-name-only': 'The certificate Common Name (CN) does not match with the expected CN',
  'weak-key': 'The certificate is signed with an unacceptable key (eg bad curve, RSA too short).',
  'weak-signature': 'The certificate is signed with an unacceptable hash.',
  'extended-key-usage': 'Usage does not match the extendedKeyUsage extension',
  'key-usage': 'Usage does not match the keyUsage extension',
};

/** psql and every program on libpq. */
export const libpqWording: Wording = (failure, { host, port, ip }) => {
  const head = `connection to server at "${host}" (${ip ?? host}), port ${port} failed: `;
  switch (failure.kind) {
    case 'name':
      return `could not translate host name "${host}" to address: Name or service not known`;
    case 'connect':
      return `${head}Connection ${failure.how === 'timeout' ? 'timed out' : 'refused'}`;
    case 'chain':
      return isNameFault(failure)
        ? `${head}server certificate does not match host name "${host}"`
        : `${head}SSL error: certificate verify failed`;
    case 'alert':
      return `${head}SSL error: ${alertName(failure.description).replaceAll('_', ' ')}`;
    case 'ended':
      return `${head}SSL SYSCALL error: EOF detected`;
    default:
      return null;
  }
};

/** Postfix as a client, in its log. */
export const postfixWording: Wording = (failure, { host, ip, port }) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? `Server certificate not verified for ${host}`
        : `certificate verification failed for ${host}[${ip ?? host}]:${port}: ${failure.rule === 'expired' ? 'certificate has expired' : 'untrusted issuer'}`;
    case 'name':
    case 'connect':
      return `connect to ${host}[${ip ?? host}]:${port}: Connection ${failure.kind === 'connect' && failure.how === 'timeout' ? 'timed out' : 'refused'}`;
    default:
      return `SSL_connect error to ${host}[${ip ?? host}]:${port}: -1`;
  }
};

/** Erlang/OTP ssl, as httpc returns it. */
export const erlangWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? '{tls_alert,{handshake_failure,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Handshake Failure\\n {bad_cert,hostname_check_failed}"}}'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? '{tls_alert,{certificate_expired,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Certificate Expired"}}'
          : '{tls_alert,{unknown_ca,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Unknown CA"}}';
    case 'alert':
      return `{tls_alert,{${alertName(failure.description)},"TLS client: In state hello received SERVER ALERT: Fatal"}}`;
    case 'ended':
      return failure.how === 'timeout' ? '{error,timeout}' : '{error,closed}';
    case 'connect':
      return failure.how === 'timeout' ? '{error,timeout}' : '{error,econnrefused}';
    case 'name':
      return '{error,nxdomain}';
    default:
      return null;
  }
};

/** Programs that nobody sees fail: search engines. */
export const noWording: Wording = () => null;

/** mysql and every program on libmysqlclient. */
export const mysqlWording: Wording = (failure, { host, port }) => {
  switch (failure.kind) {
    case 'name':
      return `ERROR 2005 (HY000): Unknown MySQL server host '${host}' (-2)`;
    case 'connect':
      return `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${failure.how === 'timeout' ? 110 : 111})`;
    case 'chain':
      return isNameFault(failure)
        ? 'ERROR 2026 (HY000): SSL connection error: Failed to verify the server certificate via X509 certificate matching functions'
        : 'ERROR 2026 (HY000): SSL connection error: error:0A000086:SSL routines::certificate verify failed';
    case 'alert':
      return `ERROR 2026 (HY000): SSL connection error: ${alertName(failure.description).replaceAll('_', ' ')}`;
    case 'ended':
      return "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading authorization packet', system error: 104";
    default:
      return null;
  }
};

/** wolfSSL's numbers, as its examples print them. wolfssl/error-ssl.h. */
export const wolfsslWording: Wording = (failure) => {
  const failed = (number: number, text: string) => `wolfSSL_connect failed: error -${number}, ${text}`;
  switch (failure.kind) {
    case 'chain':
      if (isNameFault(failure)) return failed(322, 'peer subject name mismatch');
      if (failure.rule === 'expired') return failed(151, 'ASN date error, current date after');
      if (failure.rule === 'not-yet-valid') return failed(150, 'ASN date error, current date before');
      if (failure.rule === 'unreadable') return failed(140, 'ASN parsing error, invalid input');
      if (failure.rule === 'encoding') return failed(144, 'ASN object id error, invalid id');
      if (failure.rule === 'extended-key-usage') return failed(386, 'Ext Key Use server/client auth not set Error');
      if (failure.rule === 'self-signed-leaf') return failed(275, 'ASN self-signed certificate error');
      if (failure.rule === 'unknown-critical-extension')
        return failed(160, 'X.509 Critical extension ignored or invalid');
      if (failure.rule === 'name-constraints') return failed(198, 'Name Constraint error');
      return failure.rule === 'weak-key' ? failed(409, 'RSA key size error') : failed(188, 'certificate verify failed');
    case 'alert':
      return failed(313, 'received alert fatal error');
    case 'no-certificate':
      return failed(345, 'peer did not return a certificate');
    case 'version':
      return failed(326, 'record layer version error');
    case 'ended':
      return failed(308, 'error state on socket');
    case 'name':
      return `getaddrinfo: ${resolverText(failure).text}`;
    case 'connect':
      return failure.how === 'refused' ? 'connect: Connection refused' : null;
    case 'dh-too-small':
      return failed(401, 'DH key too small Error');
    case 'not-tls':
      return failure.bytes[0] === 0x48 || failure.bytes[0] === 0x2a
        ? failed(341, 'record layer length error')
        : failed(311, 'unknown type in record hdr');
    case 'violation': {
      const known = wolfsslViolations[failure.rule];
      return known === undefined ? null : failed(...known);
    }
    default:
      return null;
  }
};

const wolfsslViolations: Partial<Record<Extract<Failure, { kind: 'violation' }>['rule'], [number, string]>> = {
  'certificate-missing': [345, 'peer did not return a certificate'],
  'bad-record-mac': [180, 'AES-GCM Authentication check fail'],
  'bad-finished': [304, 'verify problem on finished'],
  'bad-signature': [330, 'verify problem based on signature'],
  'group-not-offered': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'second-hello-retry-request': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'hello-retry-request-changes-nothing': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'downgrade-sentinel': [326, 'record layer version error'],
  'undecodable-message': [328, 'malformed buffer input error'],
  'unexpected-message': [373, 'Out of order message, fatal'],
  'suite-not-offered': [500, 'unsupported cipher suite'],
  'scheme-not-offered': [425, 'The security parameter is invalid'],
};

/** .NET Core 3.1 on OpenSSL 1.1: the innermost exception of HttpWebRequest and HttpClient, which says what happened. */
export const dotnetCoreWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'name':
      return failure.how === 'servfail'
        ? 'System.Net.Sockets.SocketException (11): Resource temporarily unavailable'
        : 'System.Net.Sockets.SocketException (0xFFFDFFFF): Name or service not known';
    case 'connect':
      return failure.how === 'refused' ? 'System.Net.Sockets.SocketException (111): Connection refused' : null;
    case 'not-tls':
      return 'System.IO.IOException: The handshake failed due to an unexpected packet format.';
    case 'ended':
      return failure.how === 'reset'
        ? 'System.Net.Sockets.SocketException (104): Connection reset by peer'
        : failure.how === 'closed'
          ? 'System.IO.IOException: Authentication failed because the remote party has closed the transport stream.'
          : null;
    case 'chain':
      if (failure.rule !== 'unreadable')
        return 'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.';
      return 'Interop+Crypto+OpenSslCryptographicException: error:1416F00D:SSL routines:tls_process_server_certificate:ASN1 lib';
    default: {
      const error = opensslError(failure, 110);
      return error && `Interop+Crypto+OpenSslCryptographicException: ${opensslErrorString(error, 110)}`;
    }
  }
};
