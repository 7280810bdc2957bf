import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What it found wrong with the handshake, and what the server refused. */
export const chromiumHandshake: Meaning[] = [
  source.hides(
    ['not-tls', 'server-internal', 'middlebox', 'sni-missing', 'interception', 'version-intolerance'],
    -107,
    'ERR_SSL_PROTOCOL_ERROR',
  ),
  source.certain(['client-cert-required'], -110, 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED'),
  source.certain(['client-config'], -112, 'ERR_NO_SSL_VERSIONS_ENABLED'),
  source.likely(
    ['protocol-mismatch', 'cipher-mismatch', 'sni-unrecognized', 'cert-missing', 'dh-weak'],
    -113,
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  ),
  source.likely(['legacy-renegotiation', 'client-cert-required'], -114, 'ERR_SSL_RENEGOTIATION_REQUESTED'),
  source.certain(['client-cert-required', 'client-cert-rejected'], -117, 'ERR_BAD_SSL_CLIENT_AUTH_CERT'),
  recalled.likely(
    ['client-cert-required', 'client-cert-rejected'],
    'This site can’t provide a secure connection {any} ERR_BAD_SSL_CLIENT_AUTH_CERT',
    '{host} didn’t accept your login certificate, or one may not have been provided.',
  ),
  source.certain(['alpn-mismatch'], -122, 'ERR_ALPN_NEGOTIATION_FAILED'),
  source.certain(['legacy-renegotiation'], -123, 'ERR_SSL_NO_RENEGOTIATION'),
  source.likely(['server-internal', 'decrypt-failure'], -125, 'ERR_SSL_DECOMPRESSION_FAILURE_ALERT'),
  source.likely(['decrypt-failure', 'middlebox'], -126, 'ERR_SSL_BAD_RECORD_MAC_ALERT'),
  source.certain(['dh-weak'], -129, 'ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY'),
  source.likely(
    ['client-cert-rejected', 'client-config'],
    -134,
    -135,
    -141,
    'ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED',
    'ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY',
    'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
  ),
  source.likely(['client-cert-required'], -151, 'ERR_CLIENT_AUTH_CERT_TYPE_UNSUPPORTED'),
  source.likely(['decrypt-failure', 'client-cert-rejected', 'key-mismatch'], -153, 'ERR_SSL_DECRYPT_ERROR_ALERT'),
  source.certain(['inappropriate-fallback'], -157, 'ERR_SSL_INAPPROPRIATE_FALLBACK'),
  source.certain(['sni-unrecognized'], -159, 'ERR_SSL_UNRECOGNIZED_NAME_ALERT'),
  source.certain(['protocol-mismatch', 'version-intolerance'], -165, 'ERR_SSL_FALLBACK_BEYOND_MINIMUM_VERSION'),
  source.certain(['cipher-mismatch'], -172, 'ERR_SSL_OBSOLETE_CIPHER'),
  source.certain(['middlebox'], -175, 'ERR_SSL_VERSION_INTERFERENCE'),
  source.certain(['sigalg-mismatch', 'client-cert-rejected'], -177, 'ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS'),
  source.likely(['psk-failure'], -178, 'ERR_EARLY_DATA_REJECTED'),
  source.likely(['inconsistent-servers', 'version-intolerance'], -179, 'ERR_WRONG_VERSION_ON_EARLY_DATA'),
  source.certain(['ech-failure'], -182, -183, 'ERR_INVALID_ECH_CONFIG_LIST', 'ERR_ECH_NOT_NEGOTIATED'),
  source.certain(['ech-failure', 'interception'], -184, 'ERR_ECH_FALLBACK_CERTIFICATE_INVALID'),
  source.certain(['protocol-mismatch'], -218, 'ERR_SSL_OBSOLETE_VERSION'),
  source.certain(['cipher-mismatch', 'alpn-mismatch'], -360, 'ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY'),
  source.possible(['server-internal', 'middlebox'], -148, 'ERR_SSL_HANDSHAKE_NOT_COMPLETED'),
  recalled.likely(
    ['protocol-mismatch', 'cipher-mismatch'],
    'The client and server don’t support a common SSL protocol version or cipher suite.',
    'handshake failed; returned -1, SSL error code 1, net_error -113',
  ),
];
