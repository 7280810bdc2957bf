import { alertTo, measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const node: Program = {
  id: 'node',
  name: 'Node.js',
  side: 'either',
  client: 'node',
  sources: ['nodejs/node'],
  marks: [
    'node:internal',
    'ERR_TLS_',
    'node:_tls_wrap',
    '_tls_wrap.js',
    "code: 'ERR_SSL",
    'FetchError: request to',
    'AxiosError',
    'node:events',
    'EPROTO',
  ],
  tellMore: ['NODE_DEBUG=tls node ...'],
  fix: 'node-client',
  meanings: [
    // Of a file that the settings name for TLS.
    source.likely(
      ['client-config', 'client-trust-store'],
      "ENOENT: no such file or directory, open '{any}.pem'",
      "ENOENT: no such file or directory, open '{any}.crt'",
      "ENOENT: no such file or directory, open '{any}.key'",
    ),
    source.likely(
      ['chain-incomplete', 'ca-untrusted', 'interception', 'client-trust-store'],
      'unable to verify the first certificate',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ),
    // Of a server that sends its own certificate alone it says that it cannot verify the first one.
    source.possible(
      ['ca-untrusted', 'interception', 'client-trust-store', 'chain-incomplete'],
      'unable to get local issuer certificate',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_GET_ISSUER_CERT',
    ),
    source.possible(['client-trust-store', 'interception', 'chain-incomplete'], 'unable to get issuer certificate'),
    source.likely(
      ['interception', 'ca-untrusted', 'client-trust-store'],
      'self-signed certificate in certificate chain',
      'SELF_SIGNED_CERT_IN_CHAIN',
    ),
    source.likely(['cert-self-signed', 'interception'], 'self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      'certificate has expired',
      'CERT_HAS_EXPIRED',
    ),
    source.likely(['cert-not-yet-valid', 'clock-wrong'], 'certificate is not yet valid', 'CERT_NOT_YET_VALID'),
    source.certain(['cert-revoked'], 'certificate revoked', 'CERT_REVOKED'),
    source.likely(['ca-untrusted', 'client-trust-store'], 'certificate not trusted', 'CERT_UNTRUSTED'),
    source.possible(
      ['interception', 'cert-malformed', 'client-trust-store'],
      'certificate signature failure',
      'CERT_SIGNATURE_FAILURE',
    ),
    source.certain(['cert-purpose'], 'unsuitable certificate purpose', 'INVALID_PURPOSE'),
    source.likely(['cert-purpose', 'cert-malformed'], 'invalid CA certificate'),
    source.likely(['cert-purpose'], 'path length constraint exceeded', 'PATH_LENGTH_EXCEEDED'),
    source.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored', 'captive-portal', 'interception'],
      "Hostname/IP does not match certificate's altnames: Host: {host}. is not in the cert's altnames: {name}",
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ),
    source.certain(
      ['hostname-mismatch'],
      "Hostname/IP does not match certificate's altnames: IP: {host} is not in the cert's list: {name}",
      "Hostname/IP does not match certificate's altnames: Cert does not contain a DNS name",
      "Hostname/IP does not match certificate's altnames: Host: {host}. is not cert's CN: {name}",
    ),
    measured.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "Hostname/IP doesn't match certificate's altnames: \"Host: {host}. is not in the cert's altnames: {name}\"",
    ),
    source.certain(['handshake-timeout'], 'TLS handshake timeout', 'ERR_TLS_HANDSHAKE_TIMEOUT'),
    source.certain(['dh-weak'], 'DH parameter size {number} is less than {number}', 'ERR_TLS_DH_PARAM_SIZE'),
    source.certain(
      ['client-config'],
      'TLS protocol version "{name}" conflicts with secureProtocol "{name}"',
      'ERR_TLS_PROTOCOL_VERSION_CONFLICT',
      '"{name}" is not a valid {name} TLS protocol version',
      'ERR_TLS_INVALID_PROTOCOL_VERSION',
      'mac verify failure',
      'ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE',
      'ERR_SSL_HTTP_REQUEST',
    ),
    measured.likely(
      ['not-tls', 'proxy-failure', 'starttls-needed', 'protocol-mismatch'],
      'write EPROTO {number}:error:{any}:SSL routines:ssl3_get_record:wrong version number:{path}:{number}:',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'write EPROTO {number}:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:{path}:{number}:',
    ),
    recalled.hides(
      ['not-tls', 'protocol-mismatch', 'cipher-mismatch', 'client-cert-required'],
      'write EPROTO',
      'EPROTO',
    ),
    recalled.possible(['closed-early', 'client-cert-required', 'tcp-reset'], 'other side closed', 'UND_ERR_SOCKET'),
    // The request was sent, and nothing came: TLS 1.3 refuses clients without a certificate then.
    source.possible(
      ['client-cert-required', 'closed-early', 'server-internal', 'client-cert-rejected'],
      'other side closed{any}bytesRead: 0',
      'UND_ERR_SOCKET{any}bytesRead: 0',
    ),
    recalled.likely(
      ['not-tls', 'proxy-failure', 'starttls-needed'],
      'error:0A0000C6:SSL routines:tls_get_more_records:packet length too long:{path}:{number}:',
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    ),
    measured.likely(
      ['protocol-mismatch'],
      'write EPROTO {number}:error:{any}:SSL routines:ssl_choose_client_version:unsupported protocol:{path}:{number}:',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
    ),
    alertTo(
      'client',
      40,
      'write EPROTO {number}:error:{any}:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:{path}:{number}:SSL alert number 40',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'write EPROTO {number}:error:0A000410:SSL routines:ssl3_read_bytes:ssl/tls alert handshake failure:{path}:{number}:SSL alert number 40',
    ),
    measured.likely(
      ['protocol-mismatch', 'client-outdated'],
      'write EPROTO {number}:error:{any}:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:{path}:{number}:SSL alert number 70',
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    ),
    measured.likely(
      ['server-internal', 'sni-missing', 'sni-unrecognized'],
      'write EPROTO {number}:error:{any}:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:{path}:{number}:SSL alert number 80',
      'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
    ),
    measured.likely(
      ['sni-unrecognized', 'sni-missing'],
      'write EPROTO {number}:error:{any}:SSL routines:ssl3_read_bytes:tlsv1 unrecognized name:{path}:{number}:SSL alert number 112',
      'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    ),
    measured.likely(
      ['legacy-renegotiation', 'middlebox'],
      'write EPROTO {number}:error:0A000152:SSL routines:final_renegotiate:unsafe legacy renegotiation disabled:{path}:{number}:',
      'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
    ),
    measured.likely(
      ['dh-weak'],
      'write EPROTO {number}:error:{any}:SSL routines:tls_process_ske_dhe:dh key too small:{path}:{number}:',
      'ERR_SSL_DH_KEY_TOO_SMALL',
    ),
    source.certain(['cert-weak-key'], 'ERR_SSL_EE_KEY_TOO_SMALL'),
    source.certain(['cert-weak-signature'], 'ERR_SSL_CA_MD_TOO_WEAK'),
    measured.likely(
      ['client-cert-required'],
      'error:{any}:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:{path}:{number}:SSL alert number 116',
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    ),
    source.likely(['decrypt-failure', 'middlebox'], 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
    measured.likely(
      ['closed-early', 'tcp-reset', 'proxy-failure', 'middlebox'],
      'Client network socket disconnected before secure TLS connection was established',
    ),
    source.possible(['closed-early', 'tcp-reset', 'handshake-timeout'], 'socket hang up'),
    // Before the handshake is over it would say so (above): TLS 1.3 refuses clients without a certificate only then.
    source.possible(
      ['client-cert-required', 'closed-early', 'client-cert-rejected', 'server-internal'],
      'socket hang up{any}TLSSocket.socketOnEnd{any}ECONNRESET',
    ),
    measured.likely(['tcp-reset', 'middlebox', 'client-cert-required'], 'read ECONNRESET'),
    source.certain(['proxy-failure'], 'Proxy response ({number}) !== 200 when HTTP Tunneling'),
    // nodemailer, whatever the server answered to the command.
    source.likely(
      ['not-tls', 'server-internal', 'middlebox', 'client-config'],
      'Error upgrading connection with STARTTLS{any}',
    ),
    measured.likely(['tcp-refused', 'proxy-failure'], 'connect ECONNREFUSED {host}'),
    source.certain(['tcp-timeout'], 'connect ETIMEDOUT {host}'),
    measured.likely(['dns-failure'], 'getaddrinfo ENOTFOUND {host}', 'getaddrinfo EAI_AGAIN {host}'),
    // axios, of whatever it waited for.
    source.possible(
      ['tcp-timeout', 'handshake-timeout', 'server-internal'],
      'AxiosError: timeout of {number}ms exceeded',
      'timeout of {number}ms exceeded{any}ECONNABORTED',
      'ECONNABORTED timeout of {number}ms exceeded',
    ),
    source.likely(['tcp-timeout', 'handshake-timeout'], 'Connect Timeout Error', 'UND_ERR_CONNECT_TIMEOUT'),
    // A request's own limit, on a socket of TLS or on the whole.
    source.possible(
      ['handshake-timeout', 'tcp-timeout', 'server-internal'],
      'TLSSocket.emitRequestTimeout',
      'TimeoutError{any}The operation was aborted due to timeout{any}undici',
    ),
    recalled.likely(
      ['key-mismatch'],
      'error:05800074:x509 certificate routines::key values mismatch',
      'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
    ),
    recalled.likely(
      ['cert-malformed', 'client-config'],
      'error:0480006C:PEM routines::no start line',
      'ERR_OSSL_PEM_NO_START_LINE',
    ),
    source.likely(['cipher-mismatch', 'cert-missing'], 'ERR_SSL_NO_SHARED_CIPHER'),
    source.certain(
      ['client-config', 'client-trust-store'],
      'Warning: Ignoring extra certs from `{path}`, load failed: {any}',
    ),
    recalled.possible(
      ['client-config'],
      "Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling certificate verification.",
    ),
    measured.likely(['hostname-mismatch'], "Hostname/IP doesn't match certificate's altnames"),
    measured.likely(['hostname-mismatch'], "Hostname/IP does not match certificate's altnames"),
  ],
};
